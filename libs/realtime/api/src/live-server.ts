import type { Actor, RoomRef } from '@cp/kit/api';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';

/** What this process knows of an open socket. */
export interface SocketState {
  actor: Actor;
  /** The client's address as the edge knows it. */
  address: string;
  rooms: Map<string, RoomRef>;
  recent: number[];
  /** The session of a socket that comes back within a moment, as it was when its connection was lost. */
  cameFrom?: string;
}

type Told = Record<string, (...words: unknown[]) => void>;

/** An open socket of somebody who is signed in. */
export type LiveSocket = Socket<never, Told, DefaultEventsMap, SocketState>;

/** The socket server of this process. */
export type LiveServer = Server<never, Told, DefaultEventsMap, SocketState>;

/** Where the sockets of a session are found; no room of an area is named like this, so nobody enters or leaves it by asking. */
export const socketsOfSession = (sessionId: string): string => `sockets of session ${sessionId}`;

/** Where the sockets of a member are found. */
export const socketsOfMember = (memberId: string): string => `sockets of member ${memberId}`;
