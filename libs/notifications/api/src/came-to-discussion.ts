import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadingPositionService } from '@cp/discussions/api';
import { NoticeService } from './notice.service';

/** Whoever comes to a conversation has seen what they were told of it: on all their devices, and no mail tells of it any more. */
@Injectable()
export class CameToDiscussion implements OnModuleInit {
  constructor(
    private readonly reading: ReadingPositionService,
    private readonly notices: NoticeService,
  ) {}

  onModuleInit(): void {
    this.reading.onCame((memberId, discussionId) => this.notices.cameTo(memberId, discussionId));
  }
}
