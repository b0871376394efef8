import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type BothWaysArgs,
  notFound,
  objectId,
  type Page,
  pageOfSides,
  type Place,
  placeOf,
  type Viewer,
} from '@cp/kit/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { PostEdit } from './post-edit.model';
import { PostRecognition } from './post-recognition.model';
import { Post, postOf } from './post.model';

/** How many earlier wordings of a post are shown: the latest. */
const MOST_WORDINGS = 50;
const USUAL = 20;

/** Where posts stand: in a discussion, and there under a post or under none. */
export interface PostsOf {
  readonly discussionId: Types.ObjectId;
  readonly parentId: Types.ObjectId | null;
}

const OLDEST_FIRST = { createdAt: 1, _id: 1 } as const;
const NEWEST_FIRST = { createdAt: -1, _id: -1 } as const;

const after = ({ at, id }: Place): QueryFilter<Post> => ({
  createdAt: trusted({ $gte: at }),
  $or: [{ createdAt: trusted({ $gt: at }) }, { createdAt: at, _id: trusted({ $gt: id }) }],
});
const before = ({ at, id }: Place): QueryFilter<Post> => ({
  createdAt: trusted({ $lte: at }),
  $or: [{ createdAt: trusted({ $lt: at }) }, { createdAt: at, _id: trusted({ $lt: id }) }],
});

const placeOfPost = ({ _id, createdAt }: Post): Place => ({ at: createdAt, id: _id });

/** Reads posts for those who may read their discussions. */
@Injectable()
export class PostService {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(PostEdit.name) private readonly edits: Model<PostEdit>,
    @InjectModel(PostRecognition.name) private readonly recognitions: Model<PostRecognition>,
    private readonly discussions: DiscussionService,
  ) {}

  /** A post of a discussion that a viewer may read, with the discussion. */
  async readable(viewer: Viewer, id: string): Promise<{ post: Post; discussion: FoundDiscussion }> {
    const row = await this.posts.findById(objectId(id)).lean();
    if (!row) throw notFound('discussions.postNotFound');
    const post = postOf(row);
    return { post, discussion: await this.discussions.readable(viewer, post.discussionId.toHexString()) };
  }

  /**
   * A page of the posts that answer the story or the opening, or of the answers to a post, in the order in which they were said: from the
   * start or the end, from a place on or back from it, or around one of them.
   */
  async page(of: PostsOf, args: BothWaysArgs, middle: Post | null = null): Promise<Page<Post>> {
    if (middle) return this.around(of, middle, args.first);
    if (args.last || args.before) {
      const place = placeOf(args.before);
      const most = { earlier: args.last ?? USUAL, later: 0 };
      const earlier = await this.rows(of, place ? before(place) : {}, NEWEST_FIRST, most.earlier);
      return pageOfSides(
        { earlier, later: [], most, beyond: { earlier: false, later: !!place } },
        placeOfPost,
      );
    }
    const place = placeOf(args.after);
    const most = { earlier: 0, later: args.first };
    const later = await this.rows(of, place ? after(place) : {}, OLDEST_FIRST, most.later);
    return pageOfSides({ earlier: [], later, most, beyond: { earlier: !!place, later: false } }, placeOfPost);
  }

  /** A page with one post in the middle. */
  private async around(of: PostsOf, middle: Post, size: number): Promise<Page<Post>> {
    const most = { earlier: Math.floor((size - 1) / 2), later: Math.ceil((size - 1) / 2) };
    const place = placeOfPost(middle);
    const [earlier, later] = await Promise.all([
      this.rows(of, before(place), NEWEST_FIRST, most.earlier),
      this.rows(of, after(place), OLDEST_FIRST, most.later),
    ]);
    return pageOfSides(
      {
        earlier,
        later: [middle, ...later],
        most: { earlier: most.earlier, later: most.later + 1 },
        beyond: { earlier: false, later: false },
      },
      placeOfPost,
    );
  }

  /** One more than asked for, to know whether there is more. */
  private async rows(
    { discussionId, parentId }: PostsOf,
    where: QueryFilter<Post>,
    order: typeof OLDEST_FIRST | typeof NEWEST_FIRST,
    most: number,
  ): Promise<Post[]> {
    const rows = await this.posts
      .find({ discussionId, parentId, ...where })
      .sort(order)
      .limit(most + 1)
      .lean();
    return rows.map(postOf);
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
    const most = { earlier: 0, later: first };
    const beyond = { earlier: false, later: false };
    return new Map(
      postIds.map((id) => [
        id,
        pageOfSides({ earlier: [], later: byParent.get(id) ?? [], most, beyond }, placeOfPost),
      ]),
    );
  }

  /** Which of several posts a member recognises. */
  async recognisedBy(memberId: string, postIds: readonly string[]): Promise<Map<string, boolean>> {
    const rows = await this.recognitions
      .find({ postId: trusted({ $in: postIds.map(objectId) }), memberId: new Types.ObjectId(memberId) })
      .select({ postId: 1 })
      .lean();
    return new Map(rows.map(({ postId }) => [postId.toHexString(), true]));
  }

  /** A post by id, whoever looks. */
  async byId(id: string, session?: ClientSession): Promise<Post | null> {
    const row = await this.posts
      .findById(objectId(id))
      .session(session ?? null)
      .lean();
    return row && postOf(row);
  }

  /** How a post was worded before, the latest first: at most fifty. */
  async earlierWordings({ _id }: Post): Promise<PostEdit[]> {
    return this.edits.find({ postId: _id }).sort({ version: -1 }).limit(MOST_WORDINGS).lean();
  }

  /** How several posts were worded before, by post; for the archive of their author. */
  async wordingsOf(posts: readonly Post[]): Promise<Map<string, PostEdit[]>> {
    const edited = posts.filter(({ version }) => version > 1);
    const all = await Promise.all(edited.map((post) => this.earlierWordings(post)));
    return new Map(edited.map(({ id }, index) => [id, all[index] ?? []]));
  }

  /** Everything that somebody recognises, some at a time. */
  async *recognisedPosts(memberId: string): AsyncGenerator<PostRecognition[]> {
    let last: Types.ObjectId | undefined;
    for (;;) {
      const rows: PostRecognition[] = await this.recognitions
        .find({ memberId: new Types.ObjectId(memberId), ...(last ? { _id: trusted({ $gt: last }) } : {}) })
        .sort({ _id: 1 })
        .limit(USUAL)
        .lean();
      last = rows.at(-1)?._id;
      if (!last) return;
      yield rows;
    }
  }
}
