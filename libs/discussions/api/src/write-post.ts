import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  forbidden,
  invalid,
  isDuplicate,
  now,
  objectId,
  Outbox,
  type Transaction,
} from '@cp/kit/api';
import { MemberService } from '@cp/members/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { CheckWords } from './check-words';
import type { FoundDiscussion } from './discussion.model';
import { FollowPost } from './follow-post';
import { mentionsIn } from './mention.rules';
import { discussionRoom, postPublished } from './post.events';
import type { PostInput } from './post.inputs';
import { freshPost, Post, postOf } from './post.model';
import { mayBeAnswered, mayPost } from './post.rules';
import { PostState } from './post.vocabulary';
import { Speaker } from './speaker.model';

/** Says something in a discussion: the post, the voice and the event are stored together or not at all. */
@Injectable()
export class WritePost {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(Speaker.name) private readonly speakers: Model<Speaker>,
    private readonly members: MemberService,
    private readonly checking: CheckWords,
    private readonly outbox: Outbox,
    private readonly following: FollowPost,
  ) {}

  /**
   * Posts once for each key: who sends again because the answer was lost gets the post that was made. What a post brings with it is
   * stored by `along`, in its transaction.
   */
  async post(actor: Actor, input: PostInput, along?: Along): Promise<Post> {
    const discussion = await this.checking.readable(actor, input.discussionId);
    if (!mayPost(actor)) throw forbidden();
    const spokenAs = input.spokenAs ?? null;
    const { body, quote } = input;
    const words = await this.checking.stored(actor, discussion, { body, spokenAs, quote });
    const wish = {
      key: input.key,
      authorId: new Types.ObjectId(actor.memberId),
      discussionId: objectId(discussion.id),
      parentId: input.parentId ? objectId(input.parentId) : null,
      spokenAs,
      ...words,
    };
    const post = (await this.posted(wish)) ?? (await this.write(wish, discussion, along));
    await this.members.spoke(actor.memberId, spokenAs);
    return post;
  }

  private async write(wish: Wish, discussion: FoundDiscussion, along?: Along): Promise<Post> {
    try {
      return await this.outbox.run(async ({ session, publish }) => {
        if (wish.quote) await this.checking.hold(wish.quote, session);
        const place = wish.parentId ? await this.placeUnder(wish.parentId, wish.discussionId, session) : 0;
        const fields = {
          ...wish,
          ...freshPost,
          place,
          replyCount: 0,
          state: PostState.PUBLISHED,
          createdAt: now(),
        };
        const [created] = await this.posts.create([fields], { session });
        if (!created) throw new Error('the post was not made');
        const { discussionId, authorId: memberId, spokenAs } = wish;
        const voice = await this.speakers.updateOne(
          { discussionId, memberId, spokenAs },
          { $inc: { posts: 1 } },
          { upsert: true, session },
        );
        const post = postOf(created.toObject());
        await this.following.follow(discussion, post, session);
        await along?.(post, { session, publish });
        const mentioned = new Set(mentionsIn(post.body).map(({ memberId: id }) => id));
        publish(postPublished(post, voice.upsertedCount > 0, [...mentioned]));
        return post;
      }, discussionRoom(wish.discussionId));
    } catch (error) {
      // The same key arrived twice at one time: the unique index let one of them be first.
      const first = isDuplicate(error) ? await this.posted(wish) : null;
      if (!first) throw error;
      return first;
    }
  }

  /** Takes the next place among the answers to a post, and sees that it is one that may be answered. */
  private async placeUnder(
    _id: Types.ObjectId,
    discussionId: Types.ObjectId,
    session: ClientSession,
  ): Promise<number> {
    const parent = await this.posts
      .findOneAndUpdate(
        { _id, discussionId, state: PostState.PUBLISHED },
        { $inc: { replyCount: 1 } },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!parent) throw invalid({ path: 'parentId', key: 'fields.parentId' });
    if (!mayBeAnswered(parent)) throw invalid({ path: 'parentId', key: 'fields.parentId.answer' });
    return parent.replyCount;
  }

  private async posted({ authorId, key }: Wish): Promise<Post | null> {
    const row = await this.posts.findOne({ authorId, key }).lean();
    return row && postOf(row);
  }
}

/** What is stored with a post, in its transaction. */
export type Along = (post: Post, transaction: Transaction) => Promise<void>;

type Wish = Pick<Post, 'key' | 'authorId' | 'discussionId' | 'parentId' | 'spokenAs' | 'body' | 'quote'>;
