import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  IdPipe,
  now,
  type Page,
  PageArgs,
  Public,
  Request,
  type RequestContext,
} from '@cp/kit/api';
import { Entrance } from './entrance.model';
import {
  InvitationInput,
  InviteInput,
  InviteListInput,
  JoinByInvitationInput,
  PreviewListInput,
} from './invitation.inputs';
import {
  Invitation,
  InvitationConnection,
  InvitationPreview,
  InvitationsSent,
  InvitationState,
  ReceivedInvitation,
} from './invitation.model';
import { mayResend } from './invitation.rules';
import { InvitationService, stateOf } from './invitation.service';
import { JoinByInvitation } from './join-by-invitation';
import { SendInvitations } from './send-invitations';

/** Inviting people, and what the invited see. */
@Resolver(() => Invitation)
export class InvitationResolver {
  constructor(
    private readonly service: InvitationService,
    private readonly sending: SendInvitations,
    private readonly joining: JoinByInvitation,
  ) {}

  @Can('member:invite')
  @Query(() => InvitationConnection, { description: 'The invitations that you sent, newest first.' })
  invitations(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<Page<Invitation>> {
    return this.service.page(actor, page);
  }

  // Public, because whoever was invited has no account yet; the token is what opens it.
  @Public()
  @Query(() => ReceivedInvitation, { description: 'The invitation that a mailed token opens.' })
  invitation(@Args('input') { token }: InvitationInput): Promise<ReceivedInvitation> {
    return this.service.received(token);
  }

  @Can('member:invite')
  @Query(() => InvitationPreview, { description: 'What inviting a list would do. Nothing is sent.' })
  previewInvitations(@Args('input') { csv }: PreviewListInput): Promise<InvitationPreview> {
    return this.sending.preview(csv);
  }

  @Can('member:invite')
  @Mutation(() => Invitation, { description: 'Invites one person by mail.' })
  invite(@CurrentActor() actor: Actor, @Args('input') input: InviteInput): Promise<Invitation> {
    return this.sending.one(actor, input);
  }

  @Can('member:invite')
  @Mutation(() => InvitationsSent, { description: 'Invites everybody of a list whose row can be used.' })
  async inviteList(
    @CurrentActor() actor: Actor,
    @Args('input') input: InviteListInput,
  ): Promise<InvitationsSent> {
    return { sent: await this.sending.list(actor, input) };
  }

  @Can('member:invite')
  @Mutation(() => Invitation, { description: 'Mails an invitation again, with a new link.' })
  resendInvitation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Invitation> {
    return this.sending.again(actor, id);
  }

  @Can('member:invite')
  @Mutation(() => Invitation, { description: 'Takes an invitation back.' })
  withdrawInvitation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Invitation> {
    return this.sending.withdraw(actor, id);
  }

  @Public()
  @Mutation(() => Entrance, { description: 'Joins on an invitation and signs in.' })
  joinByInvitation(
    @Args('input') input: JoinByInvitationInput,
    @Request() request: RequestContext,
  ): Promise<Entrance> {
    return this.joining.join(input, request);
  }

  @ResolveField(() => InvitationState)
  state(@Parent() invitation: Invitation): InvitationState {
    return stateOf(invitation, now());
  }

  @ResolveField(() => Boolean, { description: 'Whether it can be mailed again at this moment.' })
  mayResend(@Parent() invitation: Invitation): boolean {
    return mayResend(invitation, now());
  }
}
