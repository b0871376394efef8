import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DiscussionBylines } from '@cp/discussions/api';
import { Public, Request, type RequestContext } from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { AnswerLinkInput } from './answer-link.inputs';
import { AnswerFromMail, type FoundAnswer } from './answer-from-mail';
import { MailedAnswer } from './answer-link.model';

/** Short answers from mails, for whoever holds the link: the page behind it needs no session. */
@Resolver(() => MailedAnswer)
export class AnswerFromMailResolver {
  constructor(
    private readonly answering: AnswerFromMail,
    private readonly bylines: DiscussionBylines,
  ) {}

  // Public, because the token in the mail is the permission: for this one answer, and for reading what it would say.
  @Public()
  @Query(() => MailedAnswer, { description: 'What the link to a short answer in a mail would post.' })
  mailedAnswer(
    @Args('input') { token }: AnswerLinkInput,
    @Request() { address }: RequestContext,
  ): Promise<FoundAnswer> {
    return this.answering.look(token, address);
  }

  @Public()
  @Mutation(() => MailedAnswer, {
    description: 'Posts the short answer of a link in a mail, once; asking again answers the same.',
  })
  answerFromMail(
    @Args('input') { token }: AnswerLinkInput,
    @Request() { address }: RequestContext,
  ): Promise<FoundAnswer> {
    return this.answering.answer(token, address);
  }

  @ResolveField(() => Byline, { nullable: true, description: 'Under what name.' })
  async by(
    @Parent() { memberId, discussionId }: FoundAnswer,
    @Context() context: RequestContext,
  ): Promise<Byline | null> {
    return memberId ? this.bylines.of(context, discussionId, memberId) : null;
  }
}
