import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, IdPipe, Public, Request, type RequestContext } from '@cp/kit/api';
import { AccountService } from './account.service';
import { ChangeEmail } from './change-email';
import { ChangePassword } from './change-password';
import { EnterCommunity } from './enter-community';
import {
  ChangeEmailInput,
  ChangePasswordInput,
  CodeInput,
  PlainLinkInput,
  ProofInput,
} from './members.inputs';
import { MyAccount, SecondFactorOffer } from './my-account.model';
import { SecondFactor } from './second-factor';
import { MySession } from './session.model';
import { SessionService } from './session.service';

/** What a member signs in with, and where: theirs alone to see and to change. */
@Resolver(() => MyAccount)
export class MyAccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly emails: ChangeEmail,
    private readonly passwords: ChangePassword,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: SessionService,
    private readonly door: EnterCommunity,
  ) {}

  @Can('signed-in')
  @Query(() => MyAccount, { description: 'What the signed-in member signs in with.' })
  myAccount(@CurrentActor() actor: Actor): Promise<MyAccount> {
    return this.accounts.mine(actor);
  }

  @Can('signed-in')
  @Query(() => [MySession], { description: 'Where the member is signed in, the newest first; at most 20.' })
  mySessions(@CurrentActor() actor: Actor): Promise<MySession[]> {
    return this.sessions.mine(actor);
  }

  @Can('signed-in')
  @Mutation(() => Boolean, { description: 'Ends one of the own sessions, its live connections included.' })
  async endSession(
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<boolean> {
    await this.sessions.endMine(actor, id);
    return true;
  }

  @Can('signed-in')
  @Mutation(() => Boolean, { description: 'Ends every session of the member, this one included.' })
  async signOutEverywhere(
    @CurrentActor() actor: Actor,
    @Request() request: RequestContext,
  ): Promise<boolean> {
    await this.accounts.signOutEverywhere(actor);
    request.cookies.write('session', null);
    return true;
  }

  @Can('signed-in')
  @Mutation(() => Boolean, { description: 'Sets a new password; other sessions end.' })
  async changePassword(
    @Args('input') input: ChangePasswordInput,
    @CurrentActor() actor: Actor,
    @Request() request: RequestContext,
  ): Promise<boolean> {
    await this.door.let(await this.passwords.change(actor, input), request);
    return true;
  }

  @Can('signed-in')
  @Mutation(() => Boolean, {
    description: 'Mails a link to a new address; it counts once the link is opened.',
  })
  async changeEmail(@Args('input') input: ChangeEmailInput, @CurrentActor() actor: Actor): Promise<boolean> {
    await this.emails.ask(actor, input);
    return true;
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Makes the address of a mailed link the one of the account.' })
  async confirmNewEmail(@Args('input') { token }: PlainLinkInput): Promise<boolean> {
    await this.emails.confirm(token);
    return true;
  }

  @Can('signed-in')
  @Mutation(() => SecondFactorOffer, { description: 'Offers a secret for an app that makes codes.' })
  offerSecondFactor(
    @Args('proof') proof: ProofInput,
    @CurrentActor() actor: Actor,
  ): Promise<SecondFactorOffer> {
    return this.secondFactor.offer(actor, proof);
  }

  @Can('signed-in')
  @Mutation(() => [String], {
    description: 'Asks for codes from now on; answers the recovery codes, this once.',
  })
  async beginSecondFactor(
    @Args('input') { code }: CodeInput,
    @CurrentActor() actor: Actor,
    @Request() request: RequestContext,
  ): Promise<string[]> {
    const { codes, session } = await this.secondFactor.begin(actor, code);
    await this.door.let(session, request);
    return codes;
  }

  @Can('signed-in')
  @Mutation(() => Boolean, { description: 'Asks for no more codes.' })
  async endSecondFactor(
    @Args('proof') proof: ProofInput,
    @CurrentActor() actor: Actor,
    @Request() request: RequestContext,
  ): Promise<boolean> {
    await this.door.let(await this.secondFactor.end(actor, proof), request);
    return true;
  }

  @Can('signed-in')
  @Mutation(() => [String], { description: 'New recovery codes; the earlier ones are good no more.' })
  renewRecoveryCodes(@Args('proof') proof: ProofInput, @CurrentActor() actor: Actor): Promise<string[]> {
    return this.secondFactor.renewRecoveryCodes(actor, proof);
  }
}
