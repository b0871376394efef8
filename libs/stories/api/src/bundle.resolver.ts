import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type RequestContext, type Viewer } from '@cp/kit/api';
import { Bundle, BundleStory } from './bundle.model';
import { BUNDLE_LIMITS } from './bundle.rules';
import { BundleService } from './bundle.service';
import { StoryLoader } from './story.loader';
import { Story } from './story.model';
import type { ListedStory } from './story.service';

/** Lends every story the skills that it shows together. */
@Resolver(() => Story)
export class StoryBundleResolver {
  constructor(
    private readonly loader: StoryLoader,
    private readonly bundles: BundleService,
  ) {}

  @ResolveField(() => Bundle, { description: 'The skills that it shows together.' })
  async bundle(@Parent() story: ListedStory, @Context() context: RequestContext): Promise<Bundle> {
    const tags = (await this.loader.acceptedOf(context, story)).filter(({ anchored }) => anchored);
    return { story, skills: await this.bundles.skillsOf(tags) };
  }
}

/** Where else the skills of a bundle stand together. */
@Resolver(() => Bundle)
export class BundleResolver {
  constructor(private readonly bundles: BundleService) {}

  @ResolveField(() => [BundleStory], {
    description:
      'Other stories that show at least two of the skills, those that share most first, then the newest; at most 10. For each skill the 100 newest stories are looked at.',
  })
  others(
    @Parent() { story }: Bundle,
    @Args('first', { type: () => Int, defaultValue: 5 }) first: number,
    @CurrentViewer() viewer: Viewer,
  ): Promise<BundleStory[]> {
    return this.bundles.others(viewer, story, Math.max(1, Math.min(first, BUNDLE_LIMITS.most)));
  }
}
