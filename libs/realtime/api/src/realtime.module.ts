import { Module } from '@nestjs/common';
import { EventDelivery } from './event-delivery';
import { LiveRooms } from './live-rooms';
import { OtherProcesses } from './other-processes';
import { RealtimeGateway } from './realtime.gateway';
import { RoomFeed } from './room-feed';
import { SocketChecks } from './socket-checks';
import { WhoIsHere } from './who-is-here';
import { Writing } from './writing';
import { WritingGateway } from './writing.gateway';

/** Live delivery to rooms. The process that imports it provides `SOCKET_SESSIONS` globally, and `RELAY` where it is one of several. */
@Module({
  providers: [
    LiveRooms,
    OtherProcesses,
    RoomFeed,
    WhoIsHere,
    Writing,
    SocketChecks,
    EventDelivery,
    RealtimeGateway,
    WritingGateway,
  ],
  exports: [LiveRooms],
})
export class RealtimeModule {}
