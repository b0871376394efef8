import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { notFound, objectId, type Viewer } from '@cp/kit/api';
import { factsOf, type ListedStory, mayRead, StoryService, StoryStatus } from '@cp/stories/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionKind } from './discussion.vocabulary';
import { Opening, openingOf } from './opening.model';
import { type DiscussionViewer, mayReadOpening } from './opening.rules';
import { Post, postOf } from './post.model';
import { Speaker } from './speaker.model';

const PAGE = 50;

/** A voice of a discussion: who spoke, as what and how often. */
export type SpeakerOfDiscussion = Pick<Speaker, 'spokenAs' | 'posts'> & { readonly memberId: string };

/** The conversation of a published story. */
export const ofStory = (story: ListedStory): FoundDiscussion => ({
  id: story.id,
  kind: DiscussionKind.STORY,
  title: story.title,
  story,
  opening: null,
});

/** The conversation that somebody opened. */
export const ofOpening = (opening: Opening, story: ListedStory | null): FoundDiscussion => ({
  id: opening.id,
  kind: opening.kind,
  title: opening.title,
  story,
  opening,
});

const factsOfOpening = ({ authorId, visibility, organisationId }: Opening) => ({
  authorId: authorId.toHexString(),
  visibility,
  organisationId: organisationId?.toHexString() ?? null,
});

/** Whether somebody may read a discussion that is there: the rule of `readable`, for those who ask about many readers at once. */
export function mayReadDiscussion(
  viewer: DiscussionViewer,
  { story, opening }: Pick<FoundDiscussion, 'story' | 'opening'>,
): boolean {
  if (story) return story.status === StoryStatus.PUBLISHED && mayRead(viewer, factsOf(story));
  return opening !== null && mayReadOpening(viewer, factsOfOpening(opening));
}

/** Reads discussions for those who may read them. */
@Injectable()
export class DiscussionService {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(Speaker.name) private readonly speakers: Model<Speaker>,
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    private readonly stories: StoryService,
  ) {}

  /** The discussion that a viewer may read; the one guard of discussions, for queries, posts and rooms. */
  async readable(viewer: Viewer, id: string, session?: ClientSession): Promise<FoundDiscussion> {
    const _id = objectId(id);
    const story = await this.stories.readableOrNull(viewer, _id, session);
    if (story?.status === StoryStatus.PUBLISHED) return ofStory(story);
    const row = await this.openings
      .findById(_id)
      .session(session ?? null)
      .lean();
    const found = row && (await this.openedFor(viewer, openingOf(row), session));
    if (!found) throw notFound('discussions.notFound');
    return found;
  }

  /** What somebody opened, when a viewer may read it: as they may read its story, or as it says itself. */
  private async openedFor(
    viewer: Viewer,
    opening: Opening,
    session?: ClientSession,
  ): Promise<FoundDiscussion | null> {
    if (opening.storyId) {
      const story = await this.stories.readableOrNull(viewer, opening.storyId, session);
      return story?.status === StoryStatus.PUBLISHED ? ofOpening(opening, story) : null;
    }
    return mayReadOpening(viewer, factsOfOpening(opening)) ? ofOpening(opening, null) : null;
  }

  /** Discussions that are there, whoever looks, by id; for readers of events, whose rooms were guarded at their doors. */
  async standing(ids: readonly string[], session?: ClientSession): Promise<Map<string, FoundDiscussion>> {
    const rows = await this.openings
      .find({ _id: trusted({ $in: ids.map(objectId) }) })
      .session(session ?? null)
      .lean();
    const openings = rows.map(openingOf);
    const about = openings.flatMap(({ storyId }) => storyId?.toHexString() ?? []);
    const stories = await this.stories.published([...new Set([...ids, ...about])], session);
    const found = ids.flatMap((id) => stories.get(id) ?? []).map(ofStory);
    for (const opening of openings) {
      const story = opening.storyId ? stories.get(opening.storyId.toHexString()) : null;
      if (story !== undefined) found.push(ofOpening(opening, story));
    }
    return new Map(found.map((discussion) => [discussion.id, discussion]));
  }

  /** The discussions of several that a viewer may read, by id; what is not open to the viewer is left out. */
  async readableByIds(viewer: Viewer, ids: readonly string[]): Promise<Map<string, FoundDiscussion>> {
    const rows = await this.openings.find({ _id: trusted({ $in: ids.map(objectId) }) }).lean();
    const found = await this.openedByRows(viewer, rows, ids);
    return new Map(found.map((discussion) => [discussion.id, discussion]));
  }

  /** The same for openings that were read already; `ids` may name stories too. */
  async openedByRows(
    viewer: Viewer,
    rows: readonly Omit<Opening, 'id'>[],
    ids: readonly string[] = [],
  ): Promise<FoundDiscussion[]> {
    const about = rows.flatMap(({ storyId }) => storyId?.toHexString() ?? []);
    const stories = await this.stories.readableByIds(viewer, [...new Set([...ids, ...about])]);
    for (const [id, { status }] of stories) if (status !== StoryStatus.PUBLISHED) stories.delete(id);
    const own = ids.flatMap((id) => stories.get(id) ?? []).map(ofStory);
    const opened = rows.map(openingOf).flatMap((opening): FoundDiscussion[] => {
      const story = opening.storyId && stories.get(opening.storyId.toHexString());
      if (story) return [ofOpening(opening, story)];
      return !opening.storyId && mayReadOpening(viewer, factsOfOpening(opening))
        ? [ofOpening(opening, null)]
        : [];
    });
    return [...own, ...opened];
  }

  /** The stories that discussions belong to or are about, whether or not anybody may read them; for the names that hold there. */
  async storyIdsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.openings
      .find({ _id: trusted({ $in: ids.map(objectId) }) })
      .select({ storyId: 1 })
      .lean();
    const about = new Map(ids.map((id) => [id, id]));
    for (const { _id, storyId } of rows) {
      if (storyId) about.set(_id.toHexString(), storyId.toHexString());
      else about.delete(_id.toHexString());
    }
    return about;
  }

  /** Everything that somebody wrote, some at a time, with the titles of the discussions that are still there. */
  async *writtenBy(memberId: string): AsyncGenerator<{ posts: Post[]; titles: Map<string, string> }> {
    const authorId = new Types.ObjectId(memberId);
    let after = '';
    for (;;) {
      const rows = await this.posts
        .find({ authorId, key: trusted({ $gt: after }) })
        .sort({ key: 1 })
        .limit(PAGE)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last.key;
      const ids = [...new Set(rows.map(({ discussionId }) => discussionId.toHexString()))];
      const standing = await this.standing(ids);
      yield {
        posts: rows.map(postOf),
        titles: new Map([...standing].map(([id, { title }]) => [id, title])),
      };
    }
  }

  /** Posts by id whoever looks; for readers of events, whose rooms were guarded at their doors. */
  async postsById(ids: readonly string[]): Promise<Map<string, Post>> {
    const rows = await this.posts.find({ _id: trusted({ $in: ids.map(objectId) }) }).lean();
    return new Map(rows.map((row) => [row._id.toHexString(), postOf(row)]));
  }

  /** Who has spoken in each of several discussions. */
  async speakersOf(ids: readonly string[]): Promise<Map<string, SpeakerOfDiscussion[]>> {
    const rows = await this.speakers.find({ discussionId: trusted({ $in: ids.map(objectId) }) }).lean();
    const byDiscussion = new Map<string, SpeakerOfDiscussion[]>();
    for (const { discussionId, memberId, spokenAs, posts } of rows) {
      const id = discussionId.toHexString();
      const known = byDiscussion.get(id) ?? [];
      byDiscussion.set(id, [...known, { memberId: memberId.toHexString(), spokenAs, posts }]);
    }
    return byDiscussion;
  }
}
