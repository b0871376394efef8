import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, IdPipe, type Page, PageArgs, type RequestContext } from '@cp/kit/api';
import { AdmissionService } from './admission.service';
import { OrganisationLoader } from './member.loader';
import { Organisation } from './organisation.model';
import { DeclineInput } from './people-admin.inputs';
import { WaitingMember, WaitingMemberConnection } from './people-admin.model';

/** People who wait to be let in. */
@Resolver(() => WaitingMember)
export class AdmissionResolver {
  constructor(
    private readonly admission: AdmissionService,
    private readonly organisations: OrganisationLoader,
  ) {}

  @Can('member:admit')
  @Query(() => WaitingMemberConnection, { description: 'People who wait to be let in, the longest first.' })
  waitingMembers(@Args() page: PageArgs): Promise<Page<WaitingMember>> {
    return this.admission.page(page);
  }

  @Can('member:admit')
  @Mutation(() => Boolean, { description: 'Lets somebody in who waits.' })
  async admit(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<boolean> {
    await this.admission.admit(actor, id);
    return true;
  }

  @Can('member:admit')
  @Mutation(() => Boolean, {
    description: 'Declines somebody who waits, with a reason; nothing of them is kept.',
  })
  async decline(@CurrentActor() actor: Actor, @Args('input') input: DeclineInput): Promise<boolean> {
    await this.admission.decline(actor, input);
    return true;
  }

  @ResolveField(() => Organisation, { nullable: true })
  organisation(
    @Parent() { organisationId }: WaitingMember,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    return organisationId && this.organisations.load(context, organisationId.toHexString());
  }
}
