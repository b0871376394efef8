import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, IdPipe, loaderOf, type RequestContext } from '@cp/kit/api';
import { Member, MemberLoader } from '@cp/members/api';
import { AnswerInvitation } from './answer-invitation';
import { CoAuthorInvitation, StoryAsked } from './co-author-invitation.model';
import { InviteCoAuthor } from './invite-co-author';
import { stateFor } from './people.rules';
import { CoAuthorInvitationState } from './people.vocabulary';
import { AcceptCoAuthorInput, InviteCoAuthorInput } from './story-people.inputs';
import { StoryPeopleService } from './story-people.service';
import { Story } from './story.model';

/** Invitations to tell a story together: seen by whoever sent them and whoever they are for, and by nobody else. */
@Resolver(() => CoAuthorInvitation)
export class CoAuthorInvitationResolver {
  constructor(
    private readonly people: StoryPeopleService,
    private readonly inviting: InviteCoAuthor,
    private readonly answering: AnswerInvitation,
    private readonly members: MemberLoader,
  ) {}

  @Can('story:write')
  @Query(() => CoAuthorInvitation, { description: 'An invitation that is for the viewer and still stands.' })
  coAuthorInvitation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<CoAuthorInvitation> {
    return this.people.forMe(actor, id);
  }

  @Can('story:write')
  @Query(() => [CoAuthorInvitation], {
    description: 'What the viewer is asked to tell with others and has not answered; at most fifty.',
  })
  myCoAuthorInvitations(@CurrentActor() actor: Actor): Promise<CoAuthorInvitation[]> {
    return this.people.waitingFor(actor);
  }

  @Can('story:write')
  @Mutation(() => CoAuthorInvitation, {
    description: 'Asks a member who lets themselves be found to tell a story together.',
  })
  inviteCoAuthor(
    @CurrentActor() actor: Actor,
    @Args('input') input: InviteCoAuthorInput,
  ): Promise<CoAuthorInvitation> {
    return this.inviting.invite(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Boolean, { description: 'Takes back a question that nobody has said yes to.' })
  withdrawCoAuthorInvitation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<boolean> {
    return this.inviting.withdraw(actor, id);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Says yes: the viewer tells the story too.' })
  acceptCoAuthorInvitation(
    @CurrentActor() actor: Actor,
    @Args('input') input: AcceptCoAuthorInput,
  ): Promise<Story> {
    return this.answering.accept(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Boolean, { description: 'Says no; whoever asked is not told.' })
  declineCoAuthorInvitation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<boolean> {
    return this.answering.decline(actor, id);
  }

  @ResolveField(() => CoAuthorInvitationState)
  state(@Parent() invitation: CoAuthorInvitation, @CurrentActor() actor: Actor): CoAuthorInvitationState {
    return stateFor(actor.memberId, invitation);
  }

  @ResolveField(() => Member, { description: 'Who asks.' })
  from(@Parent() { fromId }: CoAuthorInvitation, @Context() context: RequestContext): Promise<Member> {
    return this.members.load(context, fromId.toHexString());
  }

  @ResolveField(() => Member, { description: 'Who is asked.' })
  to(@Parent() { toId }: CoAuthorInvitation, @Context() context: RequestContext): Promise<Member> {
    return this.members.load(context, toId.toHexString());
  }

  @ResolveField(() => StoryAsked, { nullable: true, description: 'What it is about.' })
  about(
    @Parent() { storyId }: CoAuthorInvitation,
    @Context() context: RequestContext,
  ): Promise<StoryAsked | null> {
    return loaderOf<StoryAsked>(context, 'story.asked', (ids) => this.people.askedAbout(ids)).load(
      storyId.toHexString(),
    );
  }
}
