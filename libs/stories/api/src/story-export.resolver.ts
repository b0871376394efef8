import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, IdPipe, Public, type RequestContext, type Viewer } from '@cp/kit/api';
import { StoryExport } from './story-export.model';
import { WriteOutStory } from './write-out-story';

/** A story to take along. */
@Resolver(() => StoryExport)
export class StoryExportResolver {
  constructor(private readonly writing: WriteOutStory) {}

  @Public()
  @Query(() => StoryExport, {
    description: 'A published story that the viewer may read, written out to take along.',
  })
  storyExport(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @Context() context: RequestContext,
  ): Promise<StoryExport> {
    return this.writing.write(viewer, id, context);
  }
}
