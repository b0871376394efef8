import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, IdPipe, Public, type RequestContext, type Viewer } from '@cp/kit/api';
import { StoryVersion, StoryVersionWords } from './story-version.model';
import { StoryVersions } from './story-versions.service';
import { Story } from './story.model';

/** How a story was told before. */
@Resolver(() => Story)
export class StoryVersionResolver {
  constructor(private readonly stories: StoryVersions) {}

  @Public()
  @Query(() => StoryVersionWords, {
    description: 'The words of one version of a story that the viewer may read.',
  })
  storyVersion(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Of the story.' }, IdPipe) id: string,
    @Args('edition', { type: () => Int }) edition: number,
  ): Promise<StoryVersionWords> {
    return this.stories.told(viewer, id, edition);
  }

  @ResolveField(() => [StoryVersion], {
    description: 'When it was published and what was said each time, the newest first; at most fifty.',
  })
  versions(@Parent() { id }: Pick<Story, 'id'>, @Context() context: RequestContext): Promise<StoryVersion[]> {
    return this.stories.listOf(context, id);
  }
}
