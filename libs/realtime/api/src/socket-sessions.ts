import type { Actor } from '@cp/kit/api';

/** How a process tells who is behind a handshake or a session. */
export interface SocketSessions {
  /** The member of the session cookie in a handshake's headers. */
  actorOf(cookieHeader: string | undefined): Promise<Actor | null>;
  /** The member of a session, asked again while a socket is open. */
  actorOfSession(sessionId: string): Promise<Actor | null>;
}

/** Under this token the process provides `SocketSessions`. */
export const SOCKET_SESSIONS = Symbol('socket sessions');
