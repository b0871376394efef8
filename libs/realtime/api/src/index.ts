export { type LiveEvent, type Present } from './live-event';
export { type EventReader, LiveRooms, OWN_ROOM, type RoomGuard } from './live-rooms';
export { RealtimeAdapter } from './realtime.adapter';
export { RealtimeGateway, SOCKET_SESSIONS, type SocketSessions } from './realtime.gateway';
export { RealtimeModule } from './realtime.module';
