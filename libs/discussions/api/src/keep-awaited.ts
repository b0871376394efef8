import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId, Outbox, type Perspective } from '@cp/kit/api';
import { pseudonymIn } from '@cp/stories/api';
import { type ClientSession, Model, type QueryFilter, trusted, Types } from 'mongoose';
import { AwaitedReply } from './awaited-reply.model';
import {
  afterReply,
  groupsOf,
  isSameReception,
  missingIn,
  type Reception,
  unanswered,
} from './awaited-reply.rules';
import { AwaitedWhat } from './awaited-reply.vocabulary';
import { type Beginning, beginningOf, NOBODY } from './beginning.rules';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { OpeningState } from './opening.vocabulary';
import { Post } from './post.model';
import { PostState } from './post.vocabulary';

/** Keeps how what was said is received: with each post, in its transaction, and after what may change all of it. */
@Injectable()
export class KeepAwaited {
  constructor(
    @InjectModel(AwaitedReply.name) private readonly awaited: Model<AwaitedReply>,
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    private readonly discussions: DiscussionService,
    private readonly outbox: Outbox,
  ) {}

  /** A discussion began: it waits for its first reply. */
  async began(discussion: FoundDiscussion, session: ClientSession): Promise<void> {
    await this.put(discussion.id, beginningOf(discussion), null, session);
  }

  /** Somebody posted: what waited for it does no longer, and the first post of a newcomer begins to wait. */
  async posted(discussion: FoundDiscussion, post: Post, session: ClientSession): Promise<void> {
    const { discussionId, parentId } = post;
    const rows = await this.awaited
      .find({ discussionId, threadId: trusted({ $in: parentId ? [null, parentId] : [null] }) })
      .session(session)
      .lean();
    if (!rows.some(({ postId }) => postId === null)) {
      await this.began(discussion, session);
      rows.push(...(await this.awaited.find({ discussionId, postId: null }).session(session).lean()));
    }
    for (const row of rows) {
      if (row.authorIds.some((id) => id.equals(post.authorId))) continue;
      await this.save(row, afterReply(row, { spokenAs: post.spokenAs, at: post.createdAt }), session);
    }
    // Under a made-up name nobody is shown to be new here.
    const isSealed =
      discussion.story !== null && pseudonymIn(discussion.story, post.authorId.toHexString()) !== null;
    if (!isSealed && (await this.isFirst(post, session))) await this.newcomer(discussion, post, session);
  }

  /** Finds again from its posts how a discussion has been received; after something about it changed or was taken back. */
  async settle(discussionId: string): Promise<void> {
    const id = objectId(discussionId);
    await this.outbox.run(async ({ session }) => {
      const discussion = (await this.discussions.standing([discussionId], session)).get(discussionId);
      if (!discussion) {
        const nobody = { openTo: NOBODY.openTo, openToId: null };
        await this.awaited.updateMany({ discussionId: id }, { $set: nobody }, { session });
        return;
      }
      if (discussion.opening?.state === OpeningState.RETRACTED) return this.forget(id, null, session);
      const beginning = beginningOf(discussion);
      const authorIds = beginning.authorIds.map(objectId);
      const reception = await this.received({ discussionId: id }, beginning.beganAs, authorIds, session);
      await this.put(discussionId, beginning, reception, session);
    });
  }

  /** A post was taken back: nobody waits for it, and what it had answered waits again. */
  async takenBack(post: Post, isLostVoice: boolean): Promise<void> {
    const { _id, discussionId, parentId, createdAt } = post;
    await this.forget(discussionId, _id);
    const rows = await this.awaited
      .find({ discussionId, threadId: trusted({ $in: parentId ? [null, parentId] : [null] }) })
      .lean();
    for (const row of rows) {
      const times = [row.repliedAt, row.crossedAt].map((at) => at?.getTime());
      // Of many posts that one takes back, few were the first of anything.
      if (!isLostVoice && !times.includes(createdAt.getTime())) continue;
      if (row.postId === null) await this.settle(discussionId.toHexString());
      else await this.settleFirstPost(row);
    }
  }

  /** Nobody waits for what was taken back. */
  async forget(
    discussionId: Types.ObjectId,
    postId: Types.ObjectId | null,
    session: ClientSession | null = null,
  ): Promise<void> {
    await this.awaited.deleteOne({ discussionId, postId }).session(session);
  }

  private async settleFirstPost(row: AwaitedReply): Promise<void> {
    await this.outbox.run(async ({ session }) => {
      const post = await this.posts.findById(row.postId).session(session).lean();
      if (!post) return;
      const later = { parentId: row.threadId, createdAt: trusted({ $gte: row.beganAt }) };
      const next = await this.received(later, [post.spokenAs], row.authorIds, session);
      await this.awaited.updateOne({ _id: row._id }, { $set: stored(next) }, { session });
    });
  }

  /** How others received it, read from what they said, oldest first. */
  private async received(
    where: QueryFilter<Post>,
    beganAs: readonly (Perspective | null)[],
    authorIds: readonly Types.ObjectId[],
    session: ClientSession,
  ): Promise<Reception> {
    const replies = await this.posts
      .find({ ...where, state: PostState.PUBLISHED, authorId: trusted({ $nin: [...authorIds] }) })
      .select({ spokenAs: 1, createdAt: 1 })
      .sort({ createdAt: 1, _id: 1 })
      .session(session)
      .lean();
    return replies.reduce(
      (so, { spokenAs, createdAt }) => afterReply(so, { spokenAs, at: createdAt }),
      unanswered(groupsOf(beganAs)),
    );
  }

  /** Stores a discussion’s row, and whom it is open to with the rows of its first posts. */
  private async put(
    id: string,
    { storyId, authorIds, beganAs, beganAt, ...reach }: Beginning,
    reception: Reception | null,
    session: ClientSession,
  ): Promise<void> {
    const discussionId = objectId(id);
    const readers = {
      storyId: storyId && objectId(storyId),
      openTo: reach.openTo,
      openToId: reach.openToId && objectId(reach.openToId),
    };
    const facts = { what: AwaitedWhat.DISCUSSION, authorIds: authorIds.map(objectId), beganAt, ...readers };
    const received = stored(reception ?? unanswered(groupsOf(beganAs)));
    const change = reception
      ? { $set: { ...facts, ...received } }
      : { $setOnInsert: { ...facts, ...received } };
    const row = { discussionId, postId: null, threadId: null };
    await this.awaited.updateOne(row, change, { upsert: true, session });
    await this.awaited.updateMany({ discussionId }, { $set: readers }, { session });
  }

  private async save(row: AwaitedReply, next: Reception, session: ClientSession): Promise<void> {
    if (isSameReception(row, next)) return;
    await this.awaited.updateOne({ _id: row._id }, { $set: stored(next) }, { session });
  }

  private async isFirst({ _id, authorId }: Post, session: ClientSession): Promise<boolean> {
    const another = { authorId, _id: trusted({ $ne: _id }) };
    return (await this.posts.exists(another).session(session)) === null;
  }

  private async newcomer(discussion: FoundDiscussion, post: Post, session: ClientSession): Promise<void> {
    const { storyId, openTo, openToId } = beginningOf(discussion);
    const row = {
      what: AwaitedWhat.FIRST_POST,
      discussionId: post.discussionId,
      postId: post._id,
      threadId: post.parentId ?? post._id,
      storyId: storyId && objectId(storyId),
      openTo,
      openToId: openToId && objectId(openToId),
      authorIds: [post.authorId],
      beganAt: post.createdAt,
      ...stored(unanswered(groupsOf([post.spokenAs]))),
    };
    await this.awaited.create([row], { session });
  }
}

/** A reception as it is stored. */
const stored = (reception: Reception) => ({
  heard: [...reception.heard],
  waitsFor: missingIn(reception),
  repliedAt: reception.repliedAt,
  crossedAt: reception.crossedAt,
});
