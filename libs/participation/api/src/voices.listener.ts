import { Injectable, type OnModuleInit } from '@nestjs/common';
import { POST_PUBLISHED, POST_RETRACTED } from '@cp/discussions/api';
import { EventBus, Outbox, type StoredEvent } from '@cp/kit/api';
import { LiveRooms } from '@cp/realtime/api';
import { STORY_PUBLISHED } from '@cp/stories/api';
import { DISCUSSION_MIX_CHANGED, discussionMixChanged } from './voices.events';
import { VoicesService } from './voices.service';

/** Hears who speaks and tells those in the discussion when the mix of voices changed. */
@Injectable()
export class VoicesListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly outbox: Outbox,
    private readonly rooms: LiveRooms,
    private readonly voices: VoicesService,
  ) {}

  onModuleInit(): void {
    this.bus.on(POST_PUBLISHED, async ({ ids }) => {
      // Somebody who was heard as this before changes no mix, and a busy discussion needs no second event for each post.
      if (ids['newVoiceOf']) await this.tell(ids['discussionId']);
    });
    this.bus.on(POST_RETRACTED, async ({ ids }) => {
      if (ids['lostVoiceOf']) await this.tell(ids['discussionId']);
    });
    this.bus.on(STORY_PUBLISHED, ({ ids }) => this.tell(ids['storyId']));
    this.rooms.registerEvent(DISCUSSION_MIX_CHANGED, (events) => this.read(events));
  }

  /** What the news of a changed mix says: the voices as they are now. */
  async read(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const idOf = ({ ids }: StoredEvent): string => ids['discussionId'] ?? '';
    const voices = await this.voices.byDiscussion([...new Set(events.map(idOf))]);
    return new Map(
      events.flatMap((event) => {
        const found = voices.get(idOf(event));
        return found ? [[event.id, { voices: found }] as const] : [];
      }),
    );
  }

  private async tell(discussionId: string | undefined): Promise<void> {
    if (!discussionId) return;
    await this.outbox.run(({ publish }) => Promise.resolve(publish(discussionMixChanged(discussionId))));
  }
}
