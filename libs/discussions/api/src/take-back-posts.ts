import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Outbox } from '@cp/kit/api';
import type { Leaving } from '@cp/members/api';
import { Model, trusted, Types } from 'mongoose';
import { discussionRoom, postRetracted } from './post.events';
import { Post, postOf } from './post.model';
import { statesBefore } from './post.rules';
import { PostState } from './post.vocabulary';
import { Speaker } from './speaker.model';

const BATCH = 50;

/** Takes back what somebody said: the words go, the place stays, and the voice goes with the last of its posts. */
@Injectable()
export class TakeBackPosts {
  constructor(
    @InjectModel(Post.name) private readonly posts: Model<Post>,
    @InjectModel(Speaker.name) private readonly speakers: Model<Speaker>,
    private readonly outbox: Outbox,
  ) {}

  /** Takes back every post of somebody who leaves; those that were taken back already are left alone. */
  async allOf({ memberId, goOn }: Leaving): Promise<void> {
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
        { $set: { state: PostState.RETRACTED, body: '', spokenAs: null } },
        { session },
      );
      if (modifiedCount === 0) return;
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
