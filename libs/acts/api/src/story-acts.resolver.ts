import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, loaderOf, type Page, type RequestContext, type Viewer } from '@cp/kit/api';
import { type ListedStory, Story, StoryStatus } from '@cp/stories/api';
import { PromptService } from './prompt.service';
import { StoryPrompt } from './prompt.model';
import { RecognitionsArgs } from './recognition.inputs';
import { Recognition, RecognitionConnection, RecognitionCount } from './recognition.model';
import { countsOf, mayRecognise, type RecognisedBy, tellerIdsOf } from './recognition.rules';
import { RecognitionService } from './recognition.service';

const nobody: Page<Recognition> = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };

const isPublished = ({ status }: ListedStory): boolean => status === StoryStatus.PUBLISHED;

/** Lends every published story what readers recognise in it, and what a reader may do. */
@Resolver(() => Story)
export class StoryActsResolver {
  constructor(
    private readonly recognitionsService: RecognitionService,
    private readonly prompts: PromptService,
  ) {}

  @ResolveField(() => [RecognitionCount], {
    description: 'How many people recognise it, and for how many it is different; for everybody.',
  })
  async recognitionCounts(
    @Parent() story: ListedStory,
    @Context() context: RequestContext,
  ): Promise<RecognitionCount[]> {
    const loader = loaderOf<RecognisedBy[]>(context, 'acts.recognitions', (ids) =>
      this.recognitionsService.saidOf(ids),
    );
    const said = isPublished(story) ? await loader.load(story.id) : null;
    return countsOf(said ?? [], tellerIdsOf(story));
  }

  @ResolveField(() => RecognitionConnection, {
    description: 'Who said so, newest first; for members. A guest is told how many, and no names.',
  })
  async recognitions(
    @Parent() story: ListedStory,
    @CurrentViewer() viewer: Viewer,
    @Args() { kind, ...page }: RecognitionsArgs,
  ): Promise<Page<Recognition>> {
    return viewer && isPublished(story) ? this.recognitionsService.page(story, kind, page) : nobody;
  }

  @ResolveField(() => [Recognition], { description: 'What the viewer said of it: one of each kind at most.' })
  async myRecognitions(
    @Parent() { id }: ListedStory,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<Recognition[]> {
    if (!viewer) return [];
    const loader = loaderOf<Recognition[]>(context, 'acts.own', (ids) =>
      this.recognitionsService.ownOf(viewer.memberId, ids),
    );
    return (await loader.load(id)) ?? [];
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may say that they recognise it.' })
  viewerCanRecognise(@Parent() story: ListedStory, @CurrentViewer() viewer: Viewer): boolean {
    return isPublished(story) && mayRecognise(viewer, tellerIdsOf(story));
  }

  @ResolveField(() => StoryPrompt, {
    nullable: true,
    description:
      'A question for the viewer; null for guests, for those who tell it, and once it was answered.',
  })
  prompt(
    @Parent() story: ListedStory,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<StoryPrompt | null> | null {
    return isPublished(story) ? this.prompts.promptFor(viewer, story, context) : null;
  }
}
