import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, CurrentViewer, type RequestContext, type Viewer } from '@cp/kit/api';
import { Member, MemberLoader, Organisation, OrganisationLoader } from '@cp/members/api';
import { type ListedStory, pseudonymIn, Story } from '@cp/stories/api';
import { Adoption, AdoptionAbilities } from './adoption.model';
import { AdoptInput, SaveAdoptionInput, VersionInput } from './change.inputs';
import { ChangeLoader } from './change.loader';
import { WriteAdoption } from './write-adoption';

/** Adoptions: members say where else they tried what a story tells of. */
@Resolver(() => Adoption)
export class AdoptionResolver {
  constructor(
    private readonly writing: WriteAdoption,
    private readonly loader: ChangeLoader,
    private readonly members: MemberLoader,
    private readonly organisations: OrganisationLoader,
  ) {}

  @Can('act:do')
  @Mutation(() => Adoption, {
    description: 'Says that one tried elsewhere what a story tells of, or means to.',
  })
  adopt(@CurrentActor() actor: Actor, @Args('input') input: AdoptInput): Promise<Adoption> {
    return this.writing.adopt(actor, input);
  }

  @Can('act:do')
  @Mutation(() => Adoption, { description: 'Says one’s own adoption anew; a plan may become a result.' })
  saveAdoption(@CurrentActor() actor: Actor, @Args('input') input: SaveAdoptionInput): Promise<Adoption> {
    return this.writing.save(actor, input);
  }

  @Can('act:do')
  @Mutation(() => Boolean, { description: 'Takes one’s own adoption back with every word.' })
  takeBackAdoption(@CurrentActor() actor: Actor, @Args('input') input: VersionInput): Promise<boolean> {
    return this.writing.takeBack(actor, input);
  }

  @ResolveField(() => Member)
  member(@Parent() { memberId }: Adoption, @Context() context: RequestContext): Promise<Member> {
    return this.members.load(context, memberId.toHexString());
  }

  @ResolveField(() => Organisation, { nullable: true })
  organisation(
    @Parent() { organisationId }: Adoption,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    return organisationId && this.organisations.load(context, organisationId.toHexString());
  }

  @ResolveField(() => Story, {
    nullable: true,
    description: 'A story of the member’s own that tells more; null where the viewer may not read it.',
  })
  async ownStory(
    @Parent() { ownStoryId, memberId }: Adoption,
    @Context() context: RequestContext,
  ): Promise<ListedStory | null> {
    const story = ownStoryId && (await this.loader.storyFor(context, ownStoryId.toHexString()));
    // A story that has taken a made-up name since is not given away by the name beside the link.
    return story && pseudonymIn(story, memberId.toHexString()) === null ? story : null;
  }

  @ResolveField(() => AdoptionAbilities)
  viewerCan(@Parent() { memberId }: Adoption, @CurrentViewer() viewer: Viewer): AdoptionAbilities {
    return { edit: !!viewer?.can.has('act:do') && viewer.memberId === memberId.toHexString() };
  }
}
