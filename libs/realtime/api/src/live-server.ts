import { randomUUID } from 'node:crypto';
import { type Actor, type RoomRef, withRequest } from '@cp/kit/api';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Present } from './live-event';

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

/** A member as those in a room see them. */
export const presentOf = ({ memberId, name, initials }: Actor): Present => ({ id: memberId, name, initials });

/** A message of a socket is a request of its own: what it leads to can be told apart. */
export const asRequest = <T>({ data }: LiveSocket, work: () => T): T =>
  withRequest({ id: randomUUID(), address: data.address }, work);
