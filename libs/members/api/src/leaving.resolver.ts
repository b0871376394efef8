import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, Request, type RequestContext } from '@cp/kit/api';
import { DeactivateAccount } from './deactivate-account';
import { HandOver } from './hand-over';
import { LeaveCommunity } from './leave-community';
import { LeaveInput, ProofOnlyInput } from './leaving.inputs';

/** What is a member's own: to take along, to close, to take away. */
@Resolver()
export class LeavingResolver {
  constructor(
    private readonly leaving: LeaveCommunity,
    private readonly deactivating: DeactivateAccount,
    private readonly exporting: HandOver,
  ) {}

  @Can('signed-in')
  @Mutation(() => Boolean, {
    description:
      'Leaves the community for good: at once nobody can sign in and no name is left; a job does the rest.',
  })
  async leaveCommunity(
    @Args('input') input: LeaveInput,
    @CurrentActor() actor: Actor,
    @Request() request: RequestContext,
  ): Promise<boolean> {
    await this.leaving.leave(actor, input);
    request.cookies.write('session', null);
    request.cookies.write('device', null);
    return true;
  }

  @Can('signed-in')
  @Mutation(() => Boolean, { description: 'Closes the account until its member signs in again.' })
  async deactivateAccount(
    @Args('input') input: ProofOnlyInput,
    @CurrentActor() actor: Actor,
    @Request() request: RequestContext,
  ): Promise<boolean> {
    await this.deactivating.deactivate(actor, input);
    request.cookies.write('session', null);
    return true;
  }

  @Can('signed-in')
  @Mutation(() => String, {
    description:
      'Mails a link to all of the member’s own data and answers its token: good once, for a day, at `POST /exports`.',
  })
  requestExport(@Args('input') input: ProofOnlyInput, @CurrentActor() actor: Actor): Promise<string> {
    return this.exporting.request(actor, input);
  }
}
