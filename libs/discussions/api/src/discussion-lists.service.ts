import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId, type Page, type PageArgs, pageOf, type Place, placeOf, type Viewer } from '@cp/kit/api';
import { audiencesOf, StoryService } from '@cp/stories/api';
import { Model, type QueryFilter, trusted, Types } from 'mongoose';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import type { DiscussionFilter } from './head.inputs';
import { Opening } from './opening.model';
import { OpeningState } from './opening.vocabulary';

/** What a viewer may read, a part of the query for each audience. */
export const openFor = (viewer: Viewer): { openTo: string; openToId: Types.ObjectId | null }[] =>
  audiencesOf(viewer).map(({ visibility, organisationId }) => ({
    openTo: visibility,
    openToId: organisationId == null ? null : new Types.ObjectId(organisationId),
  }));

const before = (place: Place | null): QueryFilter<Opening> =>
  place
    ? {
        lastAt: trusted({ $lte: place.at }),
        $or: [{ lastAt: trusted({ $lt: place.at }) }, { lastAt: place.at, _id: trusted({ $lt: place.id }) }],
      }
    : {};

type Row = Omit<Opening, 'id'>;

const newestFirst = (a: Row, b: Row): number =>
  b.lastAt.getTime() - a.lastAt.getTime() || (a._id.toHexString() < b._id.toHexString() ? 1 : -1);

/** Lists the discussions that somebody opened, for those who may read them; those that were taken back are in no list. */
@Injectable()
export class DiscussionLists {
  constructor(
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
  ) {}

  /** A page, the one in which something was last said first. One indexed read for each audience. */
  async page(
    viewer: Viewer,
    filter: DiscussionFilter,
    { first, after }: PageArgs,
  ): Promise<Page<FoundDiscussion>> {
    const [kind, another] = filter.kinds ?? [];
    const narrowed: QueryFilter<Opening> = {
      state: OpeningState.OPEN,
      ...(kind ? { kind: another ? trusted({ $in: filter.kinds ?? [] }) : kind } : {}),
      ...(filter.skillId ? { skillIds: filter.skillId } : {}),
      ...(filter.waiting == null ? {} : { waiting: filter.waiting }),
      ...before(placeOf(after)),
    };
    const lists = await Promise.all(
      (await this.audiences(viewer, filter.storyId ?? null)).map((audience) =>
        this.openings
          .find({ ...audience, ...narrowed })
          .sort({ lastAt: -1, _id: -1 })
          .limit(first + 1)
          .lean(),
      ),
    );
    return this.found(viewer, lists.flat(), first);
  }

  /** The first of those about each of several stories that the viewer has been shown, and who opened them may be asked for. */
  async aboutStories(
    viewer: Viewer,
    storyIds: readonly string[],
    first: number,
  ): Promise<Map<string, FoundDiscussion[]>> {
    const lists = await Promise.all(
      storyIds.map((id) =>
        this.openings
          .find({ storyId: objectId(id), state: OpeningState.OPEN })
          .sort({ lastAt: -1, _id: -1 })
          .limit(first)
          .lean(),
      ),
    );
    const found = await this.discussions.openedByRows(viewer, lists.flat());
    return new Map(storyIds.map((id) => [id, found.filter(({ story }) => story?.id === id)]));
  }

  /** Whoever may read a story may read what is about it; without a story, what is open to them. */
  private async audiences(viewer: Viewer, storyId: string | null): Promise<QueryFilter<Opening>[]> {
    if (storyId === null) return openFor(viewer) as QueryFilter<Opening>[];
    return [{ storyId: (await this.stories.readablePublished(viewer, storyId))._id }];
  }

  private async found(viewer: Viewer, rows: Row[], first: number): Promise<Page<FoundDiscussion>> {
    const page = pageOf(rows.sort(newestFirst), first, ({ _id, lastAt }) => ({ at: lastAt, id: _id }));
    // What a list shows follows its story a moment later; the guard of the discussion itself has the last word.
    const nodes = await this.discussions.openedByRows(viewer, page.nodes);
    return { ...page, nodes };
  }
}
