import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveRooms } from '@cp/realtime/api';
import { NOTICES_CHANGED } from './notice.events';

/** Has members hear on all their devices that their notices changed. What changed they ask for: it depends on who looks. */
@Injectable()
export class NotificationsLive implements OnModuleInit {
  constructor(private readonly rooms: LiveRooms) {}

  onModuleInit(): void {
    this.rooms.registerEvent(NOTICES_CHANGED, (events) =>
      Promise.resolve(new Map(events.map(({ id }) => [id, {}]))),
    );
  }
}
