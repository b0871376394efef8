import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId, type Page, type PageArgs, pageOf, placeOf, type Viewer } from '@cp/kit/api';
import { type Story, StoryService } from '@cp/stories/api';
import { Model, type QueryFilter, trusted, Types } from 'mongoose';
import { Post, postOf } from './post.model';
import { Speaker } from './speaker.model';

const PAGE = 50;

/** A voice of a discussion: who spoke, as what and how often. */
export type SpeakerOfDiscussion = Pick<Speaker, 'spokenAs' | 'posts'> & { readonly memberId: string };

/** Reads discussions for those who may read their stories. */
@Injectable()
export class DiscussionService {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(Speaker.name) private readonly speakers: Model<Speaker>,
    private readonly stories: StoryService,
  ) {}

  /** The story whose discussion a viewer may read; the one guard of discussions, for queries, posts and rooms. */
  storyOf(viewer: Viewer, id: string): Promise<Story> {
    return this.stories.readablePublished(viewer, id);
  }

  /** A page of the posts that answer the story, or of the answers to a post, in the order in which they were said. */
  async page(
    discussionId: string,
    parentId: Types.ObjectId | null,
    { first, after }: PageArgs,
  ): Promise<Page<Post>> {
    const place = placeOf(after);
    const later: QueryFilter<Post> = place
      ? {
          createdAt: trusted({ $gte: place.at }),
          $or: [
            { createdAt: trusted({ $gt: place.at }) },
            { createdAt: place.at, _id: trusted({ $gt: place.id }) },
          ],
        }
      : {};
    const rows = await this.posts
      .find({ discussionId: objectId(discussionId), parentId, ...later })
      .sort({ createdAt: 1, _id: 1 })
      .limit(first + 1)
      .lean();
    return pageOfPosts(rows.map(postOf), first);
  }

  /** The first page of the answers to each of several posts: one read, and never more rows than the pages hold. */
  async firstReplies(postIds: readonly string[], first: number): Promise<Map<string, Page<Post>>> {
    const rows = await this.posts
      .find({ parentId: trusted({ $in: postIds.map(objectId) }), place: trusted({ $lte: first + 1 }) })
      .sort({ createdAt: 1, _id: 1 })
      .lean();
    const byParent = new Map<string, Post[]>();
    for (const row of rows) {
      const id = row.parentId?.toHexString() ?? '';
      byParent.set(id, [...(byParent.get(id) ?? []), postOf(row)]);
    }
    return new Map(postIds.map((id) => [id, pageOfPosts(byParent.get(id) ?? [], first)]));
  }

  /** Everything that somebody wrote, some at a time, with the titles of the stories that may still be read. */
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
      const stories = await this.stories.published(ids);
      yield {
        posts: rows.map(postOf),
        titles: new Map([...stories].map(([id, { title }]) => [id, title])),
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

const pageOfPosts = (posts: readonly Post[], first: number): Page<Post> =>
  pageOf(posts, first, ({ _id, createdAt }) => ({ at: createdAt, id: _id }));
