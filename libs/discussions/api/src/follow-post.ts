import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, Model } from 'mongoose';
import type { FoundDiscussion } from './discussion.model';
import { KeepAwaited } from './keep-awaited';
import { Opening } from './opening.model';
import type { Post } from './post.model';

/** What a post changes of its discussion, in its own transaction: when something was last said, and what still waits for a reply. */
@Injectable()
export class FollowPost {
  constructor(
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    private readonly awaited: KeepAwaited,
  ) {}

  /** Follows a post that has just been stored. */
  async follow(discussion: FoundDiscussion, post: Post, session: ClientSession): Promise<void> {
    if (discussion.opening)
      await this.openings.updateOne(
        { _id: post.discussionId },
        { $max: { lastAt: post.createdAt } },
        { session },
      );
    await this.awaited.posted(discussion, post, session);
  }
}
