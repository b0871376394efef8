import { Module } from '@nestjs/common';
import { LiveRooms } from './live-rooms';
import { RealtimeGateway } from './realtime.gateway';

/** Live delivery to rooms. The process that imports it provides `SOCKET_SESSIONS` globally. */
@Module({ providers: [LiveRooms, RealtimeGateway], exports: [LiveRooms] })
export class RealtimeModule {}
