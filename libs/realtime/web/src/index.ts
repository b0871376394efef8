export { Live } from './live';
export type { LiveState } from './live';
export type { LiveRoom, RoomKind, RoomListener } from './live-room';
export { OPEN_SOCKET } from './live-socket';
export type { LiveSocket } from './live-socket';
export { RoomWriting, writersIn } from './writing';
export type { Writers, WritersTold } from './writing';
export type { LiveEvent, Present } from './room.rules';
