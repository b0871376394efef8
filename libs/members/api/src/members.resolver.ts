import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  type Page,
  PageArgs,
  Public,
  Request,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { AccountService } from './account.service';
import { OrganisationLoader } from './member.loader';
import { Member } from './member.model';
import { MemberService } from './member.service';
import { JoinInput, SignInInput } from './members.inputs';
import { Organisation, OrganisationConnection } from './organisation.model';
import { SessionService } from './session.service';
import { ViewerAccount } from './viewer.model';

/** Joining, signing in and out, and who is signed in. */
@Resolver(() => ViewerAccount)
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly members: MemberService,
    private readonly sessions: SessionService,
  ) {}

  @Public()
  @Query(() => ViewerAccount, { nullable: true, description: 'The signed-in member, or null for a guest.' })
  viewer(@CurrentViewer() viewer: Viewer): Promise<ViewerAccount> | null {
    return viewer && this.members.viewerOf(viewer);
  }

  @Public()
  @Mutation(() => ViewerAccount, { description: 'Makes an account and signs in.' })
  async join(@Args('input') input: JoinInput, @Request() request: RequestContext): Promise<ViewerAccount> {
    return this.enter(await this.accounts.join(input), request);
  }

  @Public()
  @Mutation(() => ViewerAccount, { description: 'Signs in with e-mail and password.' })
  async signIn(
    @Args('input') input: SignInInput,
    @Request() request: RequestContext,
  ): Promise<ViewerAccount> {
    return this.enter(await this.accounts.signIn(input, request.address), request);
  }

  @Can('signed-in')
  @Mutation(() => Boolean, { description: 'Ends this session.' })
  async signOut(@CurrentActor() actor: Actor, @Request() request: RequestContext): Promise<boolean> {
    await this.accounts.signOut(actor);
    request.setSession(null);
    return true;
  }

  private async enter(token: string, request: RequestContext): Promise<ViewerAccount> {
    // A session that the browser had before is ended: one sign-in, one session.
    if (request.viewer) await this.sessions.end(request.viewer.sessionId);
    const actor = await this.sessions.actorOf(token);
    if (!actor) throw new Error('a session that was just started is there');
    request.setSession(token);
    request.viewer = actor;
    return this.members.viewerOf(actor);
  }
}

/** Members as others see them, and the organisations they can name. */
@Resolver(() => Member)
export class MemberResolver {
  constructor(
    private readonly loader: OrganisationLoader,
    private readonly members: MemberService,
  ) {}

  @Public()
  @Query(() => OrganisationConnection, { description: 'Organisations that members can say they work for.' })
  organisations(@Args() page: PageArgs): Promise<Page<Organisation>> {
    return this.members.organisationPage(page);
  }

  @ResolveField(() => Organisation, { nullable: true })
  organisation(
    @Parent() member: Member,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    return member.organisationId && this.loader.load(context, member.organisationId.toHexString());
  }
}
