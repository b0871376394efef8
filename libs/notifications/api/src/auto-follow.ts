import { Injectable } from '@nestjs/common';
import { FollowService } from './follow.service';
import { NoticeChoicesService } from './notice-choices.service';

/** Has members follow the discussions in which they speak, unless they chose not to. */
@Injectable()
export class AutoFollow {
  constructor(
    private readonly follows: FollowService,
    private readonly choices: NoticeChoicesService,
  ) {}

  /** Somebody spoke in a discussion, or opened it. */
  async spoke(memberId: string, discussionId: string): Promise<void> {
    const choices = (await this.choices.of([memberId])).get(memberId);
    if (choices?.autoFollow) await this.follows.followByItself(memberId, discussionId);
  }
}
