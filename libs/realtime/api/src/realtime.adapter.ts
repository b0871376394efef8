import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions, Socket } from 'socket.io';
import { SOCKET_SESSIONS, type SocketSessions } from './realtime.gateway';
import { SOCKET_LIMITS } from './socket-messages';

/** The socket server at the edge: our own pages only, signed in only, small messages only. */
export class RealtimeAdapter extends IoAdapter {
  private readonly perAddress = new Map<string, number>();

  constructor(
    private readonly application: INestApplicationContext,
    private readonly isOwnOrigin: (origin: string | undefined) => boolean,
    /** The client's address of a handshake; behind a proxy only the process knows whose word counts. */
    private readonly addressOf: (request: IncomingMessage) => string = ({ socket }) =>
      socket.remoteAddress ?? '',
  ) {
    super(application);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      transports: ['websocket'],
      serveClient: false,
      allowEIO3: false,
      perMessageDeflate: false,
      maxHttpBufferSize: SOCKET_LIMITS.messageBytes,
      connectTimeout: SOCKET_LIMITS.connectTimeoutMs,
      allowRequest: (request: IncomingMessage, answer: (error: string | null, allowed: boolean) => void) =>
        answer(null, this.isOwnOrigin(request.headers.origin) && this.hasRoomFor(request)),
    }) as Server;
    const sessions = this.application.get<SocketSessions>(SOCKET_SESSIONS);
    server.use((socket, next) => {
      sessions.actorOf(socket.handshake.headers.cookie).then(
        (actor) => {
          if (!actor) return next(new Error('UNAUTHENTICATED'));
          Object.assign(socket.data as object, { actor, address: this.addressOf(socket.request) });
          this.count(socket);
          next();
        },
        () => next(new Error('UNAVAILABLE')),
      );
    });
    return server;
  }

  private hasRoomFor(request: IncomingMessage): boolean {
    return (this.perAddress.get(this.addressOf(request)) ?? 0) < SOCKET_LIMITS.perAddress;
  }

  private count(socket: Socket): void {
    const address = this.addressOf(socket.request);
    this.perAddress.set(address, (this.perAddress.get(address) ?? 0) + 1);
    socket.on('disconnect', () => {
      const left = (this.perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.perAddress.set(address, left);
      else this.perAddress.delete(address);
    });
  }
}
