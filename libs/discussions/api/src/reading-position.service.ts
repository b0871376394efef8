import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, invalid, isDuplicate, now, objectId, Outbox } from '@cp/kit/api';
import { Model, type PipelineStage, trusted, Types } from 'mongoose';
import { DiscussionService } from './discussion.service';
import { DiscussionKind } from './discussion.vocabulary';
import { ownRoom, readingMoved } from './places.events';
import { Post } from './post.model';
import { PostState } from './post.vocabulary';
import { type MarkReadInput, ReadingPosition, type Unread } from './reading-position.model';

/** Up to how many unread posts are counted; whoever missed more need not know how many. */
export const MOST_UNREAD = 50;

const PAGE = 50;

/** What follows from it that somebody came to a discussion, in areas that this one does not know. */
export type CameToDiscussion = (memberId: string, discussionId: string) => Promise<void>;

type Reading = Pick<ReadingPosition, 'discussionId' | 'seenAt'>;
type UnionPipeline = NonNullable<Exclude<PipelineStage.UnionWith['$unionWith'], string>['pipeline']>;

/** Knows how far each member has read, for that member alone. It only ever moves on, whatever an older device says. */
@Injectable()
export class ReadingPositionService {
  private readonly followed: CameToDiscussion[] = [];

  constructor(
    @InjectModel(ReadingPosition.name) private readonly positions: Model<ReadingPosition>,
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    private readonly discussions: DiscussionService,
    private readonly outbox: Outbox,
  ) {}

  /** Lends a place for what follows when somebody came to a discussion: opened it, or read the one of a story to its end. */
  onCame(follow: CameToDiscussion): void {
    this.followed.push(follow);
  }

  /** Notes that somebody was in a discussion, and read up to a post, unless they had read further; answers what is unread then. */
  async markRead(actor: Actor, { discussionId, postId }: MarkReadInput): Promise<Unread | null> {
    const { memberId } = actor;
    const { id, kind } = await this.discussions.readable(actor, discussionId);
    if (postId) await this.readTo(memberId, id, postId);
    const unread = (await this.unreadOf(memberId, [id])).get(id) ?? null;
    // What somebody opened has a page of its own; a story is read for itself, and its conversation only by who goes to the end.
    if (kind !== DiscussionKind.STORY || unread?.count === 0)
      for (const follow of this.followed) await follow(memberId, id);
    return unread;
  }

  private async readTo(memberId: string, id: string, postId: string): Promise<void> {
    const post = await this.posts
      .findOne({ _id: objectId(postId), discussionId: objectId(id) })
      .select({ createdAt: 1 })
      .lean();
    if (!post) throw invalid({ path: 'postId', key: 'fields.postId' });
    const place = { memberId: objectId(memberId), discussionId: objectId(id) };
    const seen = { postId: post._id, seenAt: post.createdAt };
    try {
      await this.moveOn(place, seen);
    } catch (error) {
      // Two devices were there first at one time: the second finds the first's place.
      if (!isDuplicate(error)) throw error;
      await this.moveOn(place, seen);
    }
  }

  /** What is unread in each of several discussions: two reads for all of them, and never more rows than are counted. */
  async unreadOf(memberId: string, ids: readonly string[]): Promise<Map<string, Unread>> {
    const member = objectId(memberId);
    const readings = await this.positions
      .find({ memberId: member, discussionId: trusted({ $in: ids.map(objectId) }) })
      .lean();
    const newer = await this.newerPosts(member, readings);
    return new Map(
      readings.map(({ discussionId, seenAt }) => {
        const id = discussionId.toHexString();
        const unread = newer.get(id) ?? [];
        const count = Math.min(unread.length, MOST_UNREAD);
        const andMore = unread.length > MOST_UNREAD;
        return [id, { count, andMore, firstPostId: unread[0] ?? null, since: seenAt }];
      }),
    );
  }

  /** How far somebody has read everywhere, some at a time, with the titles of the discussions that are still there. */
  async *readBy(
    memberId: string,
  ): AsyncGenerator<{ positions: ReadingPosition[]; titles: Map<string, string> }> {
    let after = new Types.ObjectId('0'.repeat(24));
    for (;;) {
      const positions = await this.positions
        .find({ memberId: objectId(memberId), discussionId: trusted({ $gt: after }) })
        .sort({ discussionId: 1 })
        .limit(PAGE)
        .lean();
      const last = positions.at(-1);
      if (!last) return;
      after = last.discussionId;
      const standing = await this.discussions.standing(
        positions.map(({ discussionId }) => discussionId.toHexString()),
      );
      yield { positions, titles: new Map([...standing].map(([id, { title }]) => [id, title])) };
    }
  }

  /** Forgets how far somebody has read who leaves. */
  async forget(memberId: string): Promise<void> {
    await this.positions.deleteMany({ memberId: objectId(memberId) });
  }

  private async moveOn(
    place: Pick<ReadingPosition, 'memberId' | 'discussionId'>,
    seen: Pick<ReadingPosition, 'postId' | 'seenAt'>,
  ): Promise<void> {
    await this.outbox.run(async ({ session, publish }) => {
      const known = await this.positions.findOne(place).session(session).lean();
      if (known && known.seenAt >= seen.seenAt) return;
      const moved = await this.positions.updateOne(
        known ? { _id: known._id, seenAt: trusted({ $lt: seen.seenAt }) } : place,
        { $set: { ...seen, updatedAt: now() } },
        { upsert: !known, session },
      );
      if (moved.matchedCount + moved.upsertedCount > 0)
        publish(readingMoved(place.memberId, place.discussionId));
    }, ownRoom(place.memberId));
  }

  /** The ids of what others have said since, oldest first, by discussion: one read, each part of it from the index. */
  private async newerPosts(
    memberId: Types.ObjectId,
    readings: readonly Reading[],
  ): Promise<Map<string, string[]>> {
    const [first, ...others] = readings.map((reading) => newerThan(memberId, reading));
    const found = new Map<string, string[]>();
    if (!first) return found;
    const unions = others.map((pipeline) => ({
      $unionWith: { coll: this.posts.collection.name, pipeline },
    }));
    const rows = await this.posts.aggregate<Pick<Post, '_id' | 'discussionId'>>([...first, ...unions]);
    for (const { _id, discussionId } of rows) {
      const id = discussionId.toHexString();
      found.set(id, [...(found.get(id) ?? []), _id.toHexString()]);
    }
    return found;
  }
}

const newerThan = (memberId: Types.ObjectId, { discussionId, seenAt }: Reading): UnionPipeline => [
  {
    $match: {
      discussionId,
      createdAt: { $gt: seenAt },
      authorId: { $ne: memberId },
      state: PostState.PUBLISHED,
    },
  },
  { $sort: { createdAt: 1, _id: 1 } },
  { $limit: MOST_UNREAD + 1 },
  { $project: { discussionId: 1 } },
];
