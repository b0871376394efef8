import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '@cp/kit/api';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { ServerOptions } from 'socket.io';
import type { LiveServer, LiveSocket } from './live-server';
import type { Relay } from './relay';
import { SocketChecks } from './socket-checks';
import { SOCKET_LIMITS } from './socket-messages';
import { SOCKET_SESSIONS, type SocketSessions } from './socket-sessions';
import { Turnstile } from './turnstile';

/** The socket server at the edge: our own pages only, signed in only, small messages only. */
export class RealtimeAdapter extends IoAdapter {
  private readonly perAddress = new Map<string, number>();
  private readonly doors = new Turnstile(SOCKET_LIMITS.pace);

  constructor(
    private readonly application: INestApplicationContext,
    private readonly isOwnOrigin: (origin: string | undefined) => boolean,
    /** The client's address of a handshake; behind a proxy only the process knows whose word counts. */
    private readonly addressOf: (request: IncomingMessage) => string = ({ socket }) =>
      socket.remoteAddress ?? '',
    private readonly relay: Relay | null = null,
  ) {
    super(application);
  }

  override createIOServer(port: number, options?: ServerOptions): LiveServer {
    const server = super.createIOServer(port, {
      ...options,
      ...(this.relay ? { adapter: this.relay.adapter } : {}),
      connectionStateRecovery: {
        maxDisconnectionDuration: SOCKET_LIMITS.placeKeptMs,
        skipMiddlewares: false,
      },
      transports: ['websocket'],
      serveClient: false,
      allowEIO3: false,
      perMessageDeflate: false,
      maxHttpBufferSize: SOCKET_LIMITS.messageBytes,
      connectTimeout: SOCKET_LIMITS.connectTimeoutMs,
      allowRequest: (request: IncomingMessage, answer: (error: string | null, allowed: boolean) => void) =>
        answer(null, this.isOwnOrigin(request.headers.origin) && this.hasRoomFor(request)),
    }) as LiveServer;
    keepPlacesOnly(server);
    const sessions = this.application.get<SocketSessions>(SOCKET_SESSIONS);
    const checks = this.application.get(SocketChecks);
    const letIn = async (socket: LiveSocket): Promise<Error | undefined> => {
      const { cookie } = socket.handshake.headers;
      // Only members take turns, so that nobody else can hold them up.
      let actor = await sessions.actorOf(cookie);
      if (!actor) return new Error('UNAUTHENTICATED');
      this.count(socket);
      const waited = await this.doors.pass();
      // A connection that breaks before it is open is tried again by itself, each time a little later.
      if (waited === null) return void socket.conn.close();
      if (waited > 0) actor = await sessions.actorOf(cookie);
      if (!actor) return new Error('UNAUTHENTICATED');
      Object.assign(socket.data, { actor, address: this.addressOf(socket.request) });
      if (socket.recovered) await checks.comesBack(socket);
      return undefined;
    };
    server.use((socket, next) => void letIn(socket).then(next, () => next(new Error('UNAVAILABLE'))));
    return server;
  }

  private hasRoomFor(request: IncomingMessage): boolean {
    return (this.perAddress.get(this.addressOf(request)) ?? 0) < SOCKET_LIMITS.perAddress;
  }

  /** Counts a connection until it is closed, whether or not it was ever let in. */
  private count({ request, conn }: LiveSocket): void {
    if (conn.readyState !== 'open') return;
    const address = this.addressOf(request);
    this.perAddress.set(address, (this.perAddress.get(address) ?? 0) + 1);
    conn.once('close', () => {
      const left = (this.perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.perAddress.set(address, left);
      else this.perAddress.delete(address);
    });
  }
}

/**
 * What is kept of a connection that was lost is its place, and whose it was. What was told meanwhile is not: who comes back asks for
 * it by number, so that nobody is told again what was hidden since.
 */
function keepPlacesOnly(server: LiveServer): void {
  const { adapter } = server.sockets;
  const persist = adapter.persistSession.bind(adapter);
  const restore = adapter.restoreSession.bind(adapter);
  adapter.persistSession = (session) => {
    const { actor } = session.data as { actor?: Actor };
    persist({ ...session, data: { cameFrom: actor?.sessionId } });
  };
  adapter.restoreSession = async (pid, offset) => {
    const session = (await restore(pid, offset)) as Awaited<ReturnType<typeof restore>> | null;
    if (!session) throw new Error('its place was not kept');
    return { ...session, missedPackets: [] };
  };
}
