import { Injectable } from '@nestjs/common';
import { FollowService } from './follow.service';
import { FollowKind } from './follow.vocabulary';
import { NoticeService } from './notice.service';

/** Keeps follows and notices in step with what they are of. */
@Injectable()
export class TidyNotices {
  constructor(
    private readonly follows: FollowService,
    private readonly notices: NoticeService,
  ) {}

  /** A story is gone: what was told of it goes, and nobody follows it or its discussion. */
  async storyGone(storyId: string): Promise<void> {
    await this.notices.forgetStory(storyId);
    for (const kind of [FollowKind.STORY, FollowKind.DISCUSSION])
      await this.follows.forgetSubject({ kind, subjectId: storyId });
  }

  /** An organisation became part of another: whoever followed it follows that. */
  moved(fromId: string, intoId: string): Promise<void> {
    return this.follows.moveTo(fromId, intoId);
  }
}
