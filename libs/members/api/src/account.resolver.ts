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
import { AccountService } from './account.service';
import { Entrance } from './entrance.model';
import { MailLink } from './mail-link';
import { MemberService } from './member.service';
import { CodeInput, MailLinkInput, NewPasswordInput, SignInInput, SignInLinkInput } from './members.inputs';
import { UseCode } from './use-code';
import { UseLink } from './use-link';
import { ViewerAccount } from './viewer.model';

/** The ways in and out, for guests. */
@Resolver(() => ViewerAccount)
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly members: MemberService,
    private readonly mailing: MailLink,
    private readonly links: UseLink,
    private readonly codes: UseCode,
  ) {}

  @Public()
  @Query(() => ViewerAccount, { nullable: true, description: 'The signed-in member, or null for a guest.' })
  viewer(@CurrentViewer() viewer: Viewer): Promise<ViewerAccount> | null {
    return viewer && this.members.viewerOf(viewer);
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
    return this.codes.enter(code, request);
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Mails a link that signs in.' })
  async mailSignInLink(
    @Args('input') { email }: MailLinkInput,
    @Request() { address }: RequestContext,
  ): Promise<boolean> {
    await this.mailing.ask('SIGN_IN', email, address);
    return true;
  }

  @Public()
  @Mutation(() => Entrance, { description: 'Signs in by a mailed link.' })
  signInByLink(@Args('input') input: SignInLinkInput, @Request() request: RequestContext): Promise<Entrance> {
    return this.links.signIn(input, request);
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Mails a link by which a new password is set.' })
  async mailNewPasswordLink(
    @Args('input') { email }: MailLinkInput,
    @Request() { address }: RequestContext,
  ): Promise<boolean> {
    await this.mailing.ask('NEW_PASSWORD', email, address);
    return true;
  }

  @Public()
  @Mutation(() => Boolean, {
    description: 'Sets a new password by a mailed link; ends every session, and signs nobody in.',
  })
  async setNewPassword(@Args('input') input: NewPasswordInput): Promise<boolean> {
    await this.links.setPassword(input);
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
