import { Injectable } from '@nestjs/common';
import { loaderOf, type Page, type PageArgs, type RequestContext } from '@cp/kit/api';
import { type ListedStory, StoryService } from '@cp/stories/api';
import type { Adoption } from './adoption.model';
import { AdoptionService } from './adoption.service';
import type { ChangeRecord } from './change.model';
import { ChangeService } from './change.service';
import type { ChangeSummary } from './change-summary.model';
import { ChangeTally } from './change-tally';

/** Reads what followed from stories that a viewer has been shown: one read a request for all of them. */
@Injectable()
export class ChangeLoader {
  constructor(
    private readonly changes: ChangeService,
    private readonly adoptions: AdoptionService,
    private readonly tally: ChangeTally,
    private readonly stories: StoryService,
  ) {}

  /** The changes of a story, in the order in which they were recorded. */
  async changesOf(context: RequestContext, storyId: string): Promise<ChangeRecord[]> {
    const loader = loaderOf(context, 'story.changes', (ids) => this.changes.ofStories(ids));
    return (await loader.load(storyId)) ?? [];
  }

  /** What followed from a story in one line. */
  summaryOf(context: RequestContext, storyId: string): Promise<ChangeSummary | null> {
    return loaderOf(context, 'story.changeSummary', (ids) => this.tally.of(ids)).load(storyId);
  }

  /** A page of the adoptions of a story; first pages of many stories are one read. */
  async adoptionsOf(context: RequestContext, story: ListedStory, page: PageArgs): Promise<Page<Adoption>> {
    if (page.after) return this.adoptions.page(story._id, page);
    const loader = loaderOf(context, `story.adoptions.${page.first}`, (ids) =>
      this.adoptions.firstPages(ids, page.first),
    );
    return (await loader.load(story.id)) ?? NONE;
  }

  /** A story that tells more, if the viewer may read it. */
  storyFor(context: RequestContext, id: string): Promise<ListedStory | null> {
    return loaderOf(context, 'adoption.ownStory', (ids) =>
      this.stories.readableByIds(context.viewer, ids),
    ).load(id);
  }
}

const NONE: Page<Adoption> = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
