import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  IdPipe,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { SofftSkill, TaxonomyService } from '@cp/taxonomy/api';
import { AnswerSeniorEar } from './answer-senior-ear';
import { ChangeOpening } from './change-opening';
import { DiscussionBylines } from './discussion-bylines.loader';
import { DiscussionLoader } from './discussion.loader';
import { Discussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { AnswerSeniorEarInput, EditOpeningInput, MarkAnswerInput, TellPromiseInput } from './head.inputs';
import { Opening } from './opening.model';
import { Post } from './post.model';
import { type AskedAnswer, SeniorAnswer } from './senior-answer.model';
import { mayTellOutcome } from './senior-ear.rules';

/** What stands above the posts of a discussion, and who changes it. */
@Resolver(() => Discussion)
export class HeadResolver {
  constructor(
    private readonly changing: ChangeOpening,
    private readonly ears: AnswerSeniorEar,
    private readonly discussions: DiscussionService,
    private readonly loader: DiscussionLoader,
  ) {}

  @Can('discussion:post')
  @Mutation(() => Discussion, {
    description: 'Changes the words of an opening; what it said before stays to be read.',
  })
  async editOpening(
    @CurrentActor() actor: Actor,
    @Args('input') input: EditOpeningInput,
    @Context() context: RequestContext,
  ): Promise<Discussion> {
    await this.changing.edit(actor, input);
    return this.read(actor, input.id, context);
  }

  @Can('discussion:post')
  @Mutation(() => Discussion, {
    description: 'Takes the words of an opening back for good; what others answered stays.',
  })
  async retractOpening(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @Context() context: RequestContext,
  ): Promise<Discussion> {
    await this.changing.retract(actor, id);
    return this.read(actor, id, context);
  }

  @Can('discussion:post')
  @Mutation(() => Discussion, { description: 'Marks the post that answers a question, or none.' })
  async markAnswer(
    @CurrentActor() actor: Actor,
    @Args('input') input: MarkAnswerInput,
    @Context() context: RequestContext,
  ): Promise<Discussion> {
    await this.changing.markAnswer(actor, input);
    return this.read(actor, input.id, context);
  }

  @Can('discussion:post')
  @Mutation(() => Discussion, {
    description:
      'Answers an ask to those who can decide: can, cannot or by when, in words that all its readers can read.',
  })
  async answerSeniorEar(
    @CurrentActor() actor: Actor,
    @Args('input') input: AnswerSeniorEarInput,
    @Context() context: RequestContext,
  ): Promise<Discussion> {
    await this.ears.answer(actor, input);
    return this.read(actor, input.discussionId, context);
  }

  @Can('discussion:post')
  @Mutation(() => Discussion, {
    description: 'Says what came of a promise: by whoever made it, or whoever asked.',
  })
  async tellPromise(
    @CurrentActor() actor: Actor,
    @Args('input') input: TellPromiseInput,
    @Context() context: RequestContext,
  ): Promise<Discussion> {
    return this.read(actor, await this.ears.tell(actor, input), context);
  }

  @ResolveField(() => Post, { nullable: true, description: 'Of a question: the post marked as the answer.' })
  async answer(@Parent() { opening }: Discussion, @Context() context: RequestContext): Promise<Post | null> {
    return opening?.answerId ? this.loader.post(context, opening.answerId.toHexString()) : null;
  }

  @ResolveField(() => [SeniorAnswer], {
    description: 'Of an ask to those who can decide: what they answered, oldest first; at most twenty.',
  })
  seniorAnswers(
    @Parent() discussion: Discussion,
    @Context() context: RequestContext,
  ): Promise<AskedAnswer[]> {
    return this.loader.seniorAnswersOf(context, discussion);
  }

  private async read(actor: Actor, id: string, context: RequestContext): Promise<Discussion> {
    return this.loader.numbered(context, await this.discussions.readable(actor, id));
  }
}

/** Lends openings the skills that they are about. */
@Resolver(() => Opening)
export class OpeningSkillsResolver {
  constructor(private readonly taxonomy: TaxonomyService) {}

  @ResolveField(() => [SofftSkill], { description: 'The skills that it is about: at most three.' })
  async skills(@Parent() { skillIds }: Opening): Promise<SofftSkill[]> {
    const skills = await Promise.all(skillIds.map((id) => this.taxonomy.skill(id)));
    return skills.filter((skill) => skill !== null);
  }
}

/** What those who can decide answered, as it is read. */
@Resolver(() => SeniorAnswer)
export class SeniorAnswerResolver {
  constructor(
    private readonly loader: DiscussionLoader,
    private readonly bylines: DiscussionBylines,
  ) {}

  @ResolveField(() => Byline)
  author(@Parent() answer: SeniorAnswer, @Context() context: RequestContext): Promise<Byline> {
    return this.bylines.of(context, answer.discussionId.toHexString(), answer.memberId.toHexString());
  }

  @ResolveField(() => Post, { nullable: true, description: 'Its words.' })
  post(@Parent() { postId }: SeniorAnswer, @Context() context: RequestContext): Promise<Post | null> {
    return this.loader.post(context, postId.toHexString());
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may say what came of it.' })
  viewerCanTell(@Parent() answer: AskedAnswer, @CurrentViewer() viewer: Viewer): boolean {
    return mayTellOutcome(viewer, answer, answer.ask);
  }

  @ResolveField(() => Byline, { nullable: true, description: 'Who says what came of it; null: nobody has.' })
  async toldBy(
    @Parent() { discussionId, outcome, toldByAsker, memberId, ask }: AskedAnswer,
    @Context() context: RequestContext,
  ): Promise<Byline | null> {
    const teller = toldByAsker ? ask?.authorId : memberId;
    if (outcome === null || !teller) return null;
    return this.bylines.of(context, discussionId.toHexString(), teller.toHexString());
  }
}
