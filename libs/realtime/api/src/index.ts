export { type LiveEvent, type Present } from './live-event';
export { type EventReader, LiveRooms, OWN_ROOM, type RoomGuard } from './live-rooms';
export { RealtimeAdapter } from './realtime.adapter';
export { RealtimeGateway } from './realtime.gateway';
export { RealtimeModule } from './realtime.module';
export { openRedisRelay } from './redis-relay';
export { type Relay, RELAY } from './relay';
export { SOCKET_SESSIONS, type SocketSessions } from './socket-sessions';
