import type { ServerOptions } from 'socket.io';

/** The way from process to process, for servers that are several. */
export interface Relay {
  /** What socket.io tells its processes through. */
  readonly adapter: NonNullable<ServerOptions['adapter']>;
  /** Whether words reach the others at the moment. */
  readonly isUp: boolean;
  /** A mark by which any process finds again what a socket had when its connection was lost; none while there is no way. */
  readonly mark: string | undefined;
  /** Lets go of it. */
  close(): Promise<void>;
}

/** Under this token a server of several processes provides its `Relay`; one that is alone provides `null` or nothing. */
export const RELAY = Symbol('relay');
