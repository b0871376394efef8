import { Module } from '@nestjs/common';
import { EventDelivery } from './event-delivery';
import { LiveRooms } from './live-rooms';
import { OtherProcesses } from './other-processes';
import { RealtimeGateway } from './realtime.gateway';
import { RoomFeed } from './room-feed';
import { SocketChecks } from './socket-checks';
import { WhoIsHere } from './who-is-here';

/** Live delivery to rooms. The process that imports it provides `SOCKET_SESSIONS` globally, and `RELAY` where it is one of several. */
@Module({
  providers: [LiveRooms, OtherProcesses, RoomFeed, WhoIsHere, SocketChecks, EventDelivery, RealtimeGateway],
  exports: [LiveRooms],
})
export class RealtimeModule {}
