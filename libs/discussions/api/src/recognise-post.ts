import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, forbidden, invalid, isDuplicate, now, Outbox, type Perspective } from '@cp/kit/api';
import { type Leaving, MemberService } from '@cp/members/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { PostRecognition } from './post-recognition.model';
import { discussionRoom, postRecognised } from './post.events';
import type { RecognisePostInput } from './post.inputs';
import { factsOf, Post, postOf } from './post.model';
import { mayDo } from './post.rules';
import { PostService } from './post.service';
import { PostState } from './post.vocabulary';

const BATCH = 50;

/** Says that a member recognises what a post says, and takes it back; the numbers on the post change in the same transaction. */
@Injectable()
export class RecognisePost {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(PostRecognition.name) private readonly recognitions: Model<PostRecognition>,
    private readonly reading: PostService,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {}

  /** Says it once for each member and post; saying it again as somebody else changes as what. */
  async say(actor: Actor, { postId, spokenAs = null }: RecognisePostInput): Promise<Post> {
    const { post } = await this.reading.readable(actor, postId);
    if (!mayDo(actor, 'recognise', factsOf(post))) throw forbidden();
    if (spokenAs !== null && !actor.perspectives.includes(spokenAs))
      throw invalid({ path: 'spokenAs', key: 'fields.spokenAs' });
    const said = await this.changed(post, actor.memberId, spokenAs);
    await this.members.spoke(actor.memberId, spokenAs);
    return said;
  }

  /** Takes it back; what was never said is as good as taken back. */
  async takeBack(actor: Actor, postId: string): Promise<Post> {
    const { post } = await this.reading.readable(actor, postId);
    return this.changed(post, actor.memberId, undefined);
  }

  /** Takes back everything that somebody recognised who leaves. */
  async takeBackAllOf({ memberId, goOn }: Leaving): Promise<void> {
    for (;;) {
      const rows = await this.recognitions
        .find({ memberId: new Types.ObjectId(memberId) })
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean();
      if (rows.length === 0) return;
      for (const { _id, postId } of rows) {
        const post = await this.posts.findById(postId).lean();
        if (post) await this.changed(postOf(post), memberId, undefined);
        else await this.recognitions.deleteOne({ _id });
      }
      await goOn();
    }
  }

  /** `undefined`: no longer recognised. */
  private async changed(post: Post, memberId: string, as: Perspective | null | undefined): Promise<Post> {
    const own = { postId: post._id, memberId: new Types.ObjectId(memberId) };
    try {
      return await this.outbox.run(async ({ session, publish }) => {
        const before = await this.recognitions.findOne(own).session(session).lean();
        if (before ? before.spokenAs === as : as === undefined) return this.now(post, session);
        if (as === undefined) await this.recognitions.deleteOne(own, { session });
        else
          await this.recognitions.updateOne(
            own,
            { $set: { spokenAs: as, at: now() } },
            { session, upsert: true },
          );
        const changed = await this.adjusted(post, before?.spokenAs, as, session);
        publish(postRecognised(changed));
        return changed;
      }, discussionRoom(post.discussionId));
    } catch (error) {
      // The same was said twice at one time: the unique index let one of them be first.
      if (!isDuplicate(error)) throw error;
      return (await this.reading.byId(post.id)) ?? post;
    }
  }

  private async adjusted(
    { _id }: Post,
    from: Perspective | null | undefined,
    to: Perspective | null | undefined,
    session: ClientSession,
  ): Promise<Post> {
    const more = (to === undefined ? 0 : 1) - (from === undefined ? 0 : 1);
    const row = await this.posts
      .findOneAndUpdate(
        // One that was taken back meanwhile is not recognised any more.
        { _id, ...(to === undefined ? {} : { state: PostState.PUBLISHED }) },
        {
          $inc: {
            recognitions: more,
            ...(from === undefined ? {} : { [fieldOf(from)]: -1 }),
            ...(to === undefined ? {} : { [fieldOf(to)]: 1 }),
          },
        },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw forbidden();
    return postOf(row);
  }

  private async now(post: Post, session: ClientSession): Promise<Post> {
    const row = await this.posts.findById(post._id).session(session).lean();
    return row ? postOf(row) : post;
  }
}

const fieldOf = (as: Perspective | null): string => `recognised.${as ?? 'NOT_STATED'}`;
