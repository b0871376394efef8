import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  Public,
  Request,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { JOINING_MS } from './account.rules';
import { AccountService } from './account.service';
import { AskToJoin } from './ask-to-join';
import { ConfirmAddress } from './confirm-address';
import { Entrance } from './entrance.model';
import { MemberService } from './member.service';
import {
  CodeInput,
  ConfirmAddressInput,
  JoinInput,
  MailLinkInput,
  NewPasswordInput,
  PlainLinkInput,
  SignInInput,
  SignInLinkInput,
} from './members.inputs';
import { RecoverAccount } from './recover-account';
import { SecondFactor } from './second-factor';
import { ViewerAccount } from './viewer.model';

/** The ways in and out, for guests. */
@Resolver(() => ViewerAccount)
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly members: MemberService,
    private readonly joining: AskToJoin,
    private readonly confirming: ConfirmAddress,
    private readonly recovery: RecoverAccount,
    private readonly secondFactor: SecondFactor,
  ) {}

  @Public()
  @Query(() => ViewerAccount, { nullable: true, description: 'The signed-in member, or null for a guest.' })
  viewer(@CurrentViewer() viewer: Viewer): Promise<ViewerAccount> | null {
    return viewer && this.members.viewerOf(viewer);
  }

  @Public()
  @Mutation(() => Boolean, {
    description:
      'Asks to join: a link is mailed that confirms the address. The answer does not tell whether it has an account.',
  })
  async join(@Args('input') input: JoinInput, @Request() request: RequestContext): Promise<boolean> {
    request.cookies.write('joining', await this.joining.ask(input, request.address), JOINING_MS);
    return true;
  }

  @Public()
  @Mutation(() => Entrance, {
    description: 'Confirms an address by the mailed link, makes the account and signs in.',
  })
  confirmAddress(
    @Args('input') input: ConfirmAddressInput,
    @Request() request: RequestContext,
  ): Promise<Entrance> {
    return this.confirming.confirm(input, request);
  }

  @Public()
  @Mutation(() => Boolean, {
    description: 'Throws a wish to join away that somebody else made with this address.',
  })
  async disownAddress(@Args('input') { token }: PlainLinkInput): Promise<boolean> {
    await this.confirming.disown(token);
    return true;
  }

  @Public()
  @Mutation(() => Entrance, { description: 'Signs in with e-mail and password.' })
  signIn(@Args('input') input: SignInInput, @Request() request: RequestContext): Promise<Entrance> {
    return this.accounts.signIn(input, request);
  }

  @Public()
  @Mutation(() => Entrance, {
    description: 'Shows the code of the second factor after the password or the link.',
  })
  enterCode(@Args('input') { code }: CodeInput, @Request() request: RequestContext): Promise<Entrance> {
    return this.secondFactor.enter(code, request);
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Mails a link that signs in.' })
  async mailSignInLink(
    @Args('input') { email }: MailLinkInput,
    @Request() { address }: RequestContext,
  ): Promise<boolean> {
    await this.recovery.ask('SIGN_IN', email, address);
    return true;
  }

  @Public()
  @Mutation(() => Entrance, { description: 'Signs in by a mailed link.' })
  signInByLink(@Args('input') input: SignInLinkInput, @Request() request: RequestContext): Promise<Entrance> {
    return this.recovery.signIn(input, request);
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Mails a link by which a new password is set.' })
  async mailNewPasswordLink(
    @Args('input') { email }: MailLinkInput,
    @Request() { address }: RequestContext,
  ): Promise<boolean> {
    await this.recovery.ask('NEW_PASSWORD', email, address);
    return true;
  }

  @Public()
  @Mutation(() => Boolean, {
    description: 'Sets a new password by a mailed link; ends every session, and signs nobody in.',
  })
  async setNewPassword(@Args('input') input: NewPasswordInput): Promise<boolean> {
    await this.recovery.setPassword(input);
    return true;
  }

  @Can('signed-in')
  @Mutation(() => Boolean, { description: 'Ends this session.' })
  async signOut(@CurrentActor() actor: Actor, @Request() request: RequestContext): Promise<boolean> {
    await this.accounts.signOut(actor);
    request.cookies.write('session', null);
    return true;
  }
}
