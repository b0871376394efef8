import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, forbidden, Outbox } from '@cp/kit/api';
import type { Leaving } from '@cp/members/api';
import { Model, trusted, Types } from 'mongoose';
import { discussionRoom, postRetracted } from './post.events';
import { factsOf, Post, postOf } from './post.model';
import { mayDo, statesBefore } from './post.rules';
import { PostService } from './post.service';
import { PostTraces } from './post-traces.service';
import { PostState } from './post.vocabulary';
import { RecognisePost } from './recognise-post';
import { Speaker } from './speaker.model';

const BATCH = 50;

/** What is left of a post: its place. */
const EMPTY = { body: '', spokenAs: null, quote: null, editedAt: null, recognitions: 0, recognised: {} };

/** Takes back what somebody said: the words go, here and where they are quoted, the place stays, and the voice goes with the last of its posts. */
@Injectable()
export class TakeBackPosts {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(Speaker.name) private readonly speakers: Model<Speaker>,
    private readonly reading: PostService,
    private readonly traces: PostTraces,
    private readonly recognising: RecognisePost,
    private readonly outbox: Outbox,
  ) {}

  /** Takes back one post, for its author; doing it twice is doing it once. */
  async one(actor: Actor, id: string): Promise<Post> {
    const { post } = await this.reading.readable(actor, id);
    const facts = { ...factsOf(post), state: PostState.PUBLISHED };
    if (!mayDo(actor, 'retract', facts)) throw forbidden();
    await this.takeBack(post);
    return (await this.reading.byId(id)) ?? post;
  }

  /** Takes back everything that somebody said and recognised who leaves; what was taken back already is left alone. */
  async allOf(leaving: Leaving): Promise<void> {
    await this.allPostsOf(leaving);
    await this.recognising.takeBackAllOf(leaving);
  }

  private async allPostsOf({ memberId, goOn }: Leaving): Promise<void> {
    const authorId = new Types.ObjectId(memberId);
    let after = '';
    for (;;) {
      const rows = await this.posts
        .find({ authorId, key: trusted({ $gt: after }) })
        .sort({ key: 1 })
        .limit(BATCH)
        .lean();
      for (const row of rows) await this.takeBack(postOf(row));
      const last = rows.at(-1);
      if (!last) return;
      after = last.key;
      await goOn();
    }
  }

  private async takeBack(post: Post): Promise<void> {
    const { _id, discussionId, authorId: memberId, spokenAs } = post;
    await this.outbox.run(async ({ session, publish }) => {
      const { modifiedCount } = await this.posts.updateOne(
        { _id, state: trusted({ $in: statesBefore(PostState.RETRACTED) }) },
        { $set: { ...EMPTY, state: PostState.RETRACTED } },
        { session },
      );
      if (modifiedCount === 0) return;
      await this.traces.remove(_id, session);
      const voice = await this.speakers
        .findOneAndUpdate(
          { discussionId, memberId, spokenAs },
          { $inc: { posts: -1 } },
          { returnDocument: 'after', session },
        )
        .lean();
      const isLost = voice !== null && voice.posts <= 0;
      if (isLost) await this.speakers.deleteOne({ _id: voice._id }, { session });
      publish(postRetracted(post, isLost));
    }, discussionRoom(discussionId));
  }
}
