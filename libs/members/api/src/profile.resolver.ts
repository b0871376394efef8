import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, type RequestContext } from '@cp/kit/api';
import { OrganisationLoader } from './member.loader';
import { Organisation } from './organisation.model';
import { SaveProfileInput } from './profile.inputs';
import { OwnProfile } from './profile.model';
import { ProfileService } from './profile.service';
import { Suggestion } from './suggestion.model';
import { SuggestionService } from './suggestion.service';

/** The signed-in member's own profile. */
@Resolver(() => OwnProfile)
export class ProfileResolver {
  constructor(
    private readonly profiles: ProfileService,
    private readonly loader: OrganisationLoader,
    private readonly suggestions: SuggestionService,
  ) {}

  @Can('signed-in')
  @Query(() => OwnProfile, { description: 'The own profile, with what only the member sees.' })
  myProfile(@CurrentActor() actor: Actor): Promise<OwnProfile> {
    return this.profiles.mine(actor);
  }

  @Can('profile:write')
  @Mutation(() => OwnProfile, {
    description: 'Saves the own profile as a whole; refuses to overwrite a newer version.',
  })
  saveProfile(@CurrentActor() actor: Actor, @Args('input') input: SaveProfileInput): Promise<OwnProfile> {
    return this.profiles.save(actor, input);
  }

  @ResolveField(() => Organisation, { nullable: true })
  organisation(
    @Parent() profile: OwnProfile,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    return profile.organisationId && this.loader.load(context, profile.organisationId.toHexString());
  }

  @ResolveField(() => Suggestion, {
    nullable: true,
    description: 'The place of work that the member suggested last and that waits or was declined.',
  })
  suggestion(@Parent() profile: OwnProfile): Promise<Suggestion | null> {
    return this.suggestions.latestOf(profile.id);
  }
}
