import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Page, PageArgs, Public, type RequestContext } from '@cp/kit/api';
import { OrganisationLoader } from './member.loader';
import { Member } from './member.model';
import { MemberService } from './member.service';
import { Organisation, OrganisationConnection } from './organisation.model';

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
