import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StoredEvent } from '@cp/kit/api';
import { LiveRooms } from '@cp/realtime/api';
import { DiscussionService } from './discussion.service';
import { HEAD_EVENTS } from './head.events';

/** Tells those in a discussion that what stands above its posts changed; what it is now, each reads as they may see it. */
@Injectable()
export class HeadLive implements OnModuleInit {
  constructor(
    private readonly rooms: LiveRooms,
    private readonly discussions: DiscussionService,
  ) {}

  onModuleInit(): void {
    for (const kind of HEAD_EVENTS) this.rooms.registerEvent(kind, (events) => this.read(events));
  }

  /** Which discussion it is; nothing of one that is not there any more. */
  async read(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const idOf = ({ ids }: StoredEvent): string => ids['discussionId'] ?? '';
    const standing = await this.discussions.standing([...new Set(events.map(idOf))]);
    return new Map(
      events.flatMap((event) =>
        standing.has(idOf(event)) ? [[event.id, { discussionId: idOf(event) }] as const] : [],
      ),
    );
  }
}
