import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, IdPipe, type Page, type RequestContext } from '@cp/kit/api';
import { ChangeRoles } from './change-roles';
import { OrganisationLoader } from './member.loader';
import { Organisation } from './organisation.model';
import { ChangeRolesInput, ManagedMemberArgs, RevealAddressInput, SuspendInput } from './people-admin.inputs';
import { ManagedMember, ManagedMemberConnection, PersonAbilities } from './people-admin.model';
import { mayDecide } from './people-admin.rules';
import { PeopleAdminService } from './people-admin.service';
import { SuspendMember } from './suspend-member';

/** Looking after the members: roles, closed accounts, sessions, and the address when there is a reason. */
@Resolver(() => ManagedMember)
export class PeopleAdminResolver {
  constructor(
    private readonly people: PeopleAdminService,
    private readonly roles: ChangeRoles,
    private readonly suspending: SuspendMember,
    private readonly organisations: OrganisationLoader,
  ) {}

  @Can('member:suspend')
  @Query(() => ManagedMemberConnection, {
    description: 'The members, newest first, for those who look after the community.',
  })
  managedMembers(@Args() args: ManagedMemberArgs): Promise<Page<ManagedMember>> {
    return this.people.page(args);
  }

  @Can('member:manage')
  @Mutation(() => ManagedMember, {
    description: 'Changes what a member is entrusted with; ends their sessions.',
  })
  changeRoles(@CurrentActor() actor: Actor, @Args('input') input: ChangeRolesInput): Promise<ManagedMember> {
    return this.roles.change(actor, input);
  }

  @Can('member:suspend')
  @Mutation(() => ManagedMember, {
    description: 'Closes an account; ends its sessions and tells the member why.',
  })
  suspend(@CurrentActor() actor: Actor, @Args('input') input: SuspendInput): Promise<ManagedMember> {
    return this.suspending.suspend(actor, input);
  }

  @Can('member:suspend')
  @Mutation(() => ManagedMember, { description: 'Opens a closed account again.' })
  liftSuspension(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<ManagedMember> {
    return this.suspending.lift(actor, id);
  }

  @Can('member:manage')
  @Mutation(() => Boolean, { description: 'Ends every session of a member.' })
  async endSessionsOf(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<boolean> {
    await this.people.endSessions(actor, id);
    return true;
  }

  @Can('member:manage')
  @Mutation(() => String, {
    description: 'Tells a member’s address, which is put on record with the reason.',
  })
  revealAddress(@CurrentActor() actor: Actor, @Args('input') input: RevealAddressInput): Promise<string> {
    return this.people.revealAddress(actor, input);
  }

  @ResolveField(() => PersonAbilities)
  viewerCan(@Parent() person: ManagedMember, @CurrentActor() actor: Actor): PersonAbilities {
    return {
      changeRoles: mayDecide(actor, 'changeRoles', person),
      suspend: mayDecide(actor, 'suspend', person),
      lift: mayDecide(actor, 'lift', person),
      endSessions: mayDecide(actor, 'endSessions', person),
      revealAddress: mayDecide(actor, 'revealAddress', person),
    };
  }

  @ResolveField(() => Organisation, { nullable: true })
  organisation(
    @Parent() { organisationId }: ManagedMember,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    return organisationId && this.organisations.load(context, organisationId.toHexString());
  }
}
