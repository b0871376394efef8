import { InjectionToken } from '@angular/core';

/** What we use of a socket.io socket: enough to be played by a spec. */
export interface LiveSocket {
  readonly connected: boolean;
  on(name: string, listener: (payload: never) => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
  emit(name: string, payload: unknown): unknown;
  timeout(milliseconds: number): { emitWithAck(name: string, payload: unknown): Promise<unknown> };
}

/**
 * Opens the one socket of a signed-in member, not yet connected. The client's code is a chunk of its own, so guests never load it;
 * when the connection drops it comes back by itself, later each time and not in step with everybody else's.
 */
export const OPEN_SOCKET = new InjectionToken<() => Promise<LiveSocket>>('OPEN_SOCKET', {
  providedIn: 'root',
  factory: () => async () => {
    const { io } = await import('socket.io-client');
    return io({
      transports: ['websocket'],
      autoConnect: false,
      reconnectionDelay: 1_000,
      reconnectionDelayMax: 30_000,
      randomizationFactor: 0.5,
      timeout: 10_000,
    });
  },
});
