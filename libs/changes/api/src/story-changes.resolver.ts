import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Page, PageArgs, type RequestContext, type Viewer } from '@cp/kit/api';
import { authorIdsOf, type ListedStory, Story, StoryStatus } from '@cp/stories/api';
import { AdoptionConnection, type Adoption } from './adoption.model';
import { mayAdopt } from './adoption.rules';
import { ChangeRecord, FollowAbilities } from './change.model';
import { ChangeLoader } from './change.loader';
import { isRecorder } from './change.resolver';
import type { ChangeOfStory } from './change.service';
import { ChangeSummary } from './change-summary.model';

const isPublished = ({ status }: ListedStory): boolean => status === StoryStatus.PUBLISHED;

/** Lends every published story what followed from it. */
@Resolver(() => Story)
export class StoryChangesResolver {
  constructor(private readonly loader: ChangeLoader) {}

  @ResolveField(() => [ChangeRecord], {
    description: 'The changes that followed, in the order in which they were recorded; at most 20.',
  })
  async changes(@Parent() story: ListedStory, @Context() context: RequestContext): Promise<ChangeOfStory[]> {
    if (!isPublished(story)) return [];
    return (await this.loader.changesOf(context, story.id)).map((change) => ({ ...change, story }));
  }

  @ResolveField(() => AdoptionConnection, { description: 'Where else it was tried, newest first.' })
  async adoptions(
    @Parent() story: ListedStory,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<Adoption>> {
    if (isPublished(story)) return this.loader.adoptionsOf(context, story, page);
    return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
  }

  @ResolveField(() => ChangeSummary, {
    nullable: true,
    description: 'What followed, in short; null while nothing was recorded.',
  })
  async changeSummary(
    @Parent() story: ListedStory,
    @Context() context: RequestContext,
  ): Promise<ChangeSummary | null> {
    const summary = isPublished(story) ? await this.loader.summaryOf(context, story.id) : null;
    return summary && (summary.changes > 0 || summary.adoptedElsewhere > 0) ? summary : null;
  }

  @ResolveField(() => FollowAbilities, { description: 'What the viewer may add to what followed.' })
  viewerCanFollow(@Parent() story: ListedStory, @CurrentViewer() viewer: Viewer): FollowAbilities {
    const facts = { isPublished: isPublished(story), authorIds: authorIdsOf(story) };
    return { record: isRecorder(viewer, story), adopt: mayAdopt(viewer, facts) };
  }
}
