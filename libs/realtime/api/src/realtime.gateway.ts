import { randomUUID } from 'node:crypto';
import { Inject, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import {
  type Actor,
  Can,
  EventBus,
  roomName,
  type RoomRef,
  type StoredEvent,
  withRequest,
} from '@cp/kit/api';
import type { Server, Socket } from 'socket.io';
import type { LiveEvent, Present } from './live-event';
import { LiveRooms } from './live-rooms';
import { Presence } from './presence';
import { joinMessage, leaveMessage, SOCKET_LIMITS } from './socket-messages';

/** How a process tells who is behind a handshake or a session. */
export interface SocketSessions {
  /** The member of the session cookie in a handshake's headers. */
  actorOf(cookieHeader: string | undefined): Promise<Actor | null>;
  /** The member of a session, asked again while a socket is open. */
  actorOfSession(sessionId: string): Promise<Actor | null>;
}

/** Under this token the process provides `SocketSessions`. */
export const SOCKET_SESSIONS = Symbol('socket sessions');

interface SocketState {
  actor: Actor;
  /** The client's address as the edge knows it. */
  address: string;
  rooms: Map<string, RoomRef>;
  recent: number[];
}
type LiveSocket = Socket<never, Record<string, (...words: unknown[]) => void>, never, SocketState>;

type JoinAnswer =
  | { ok: true; number: number; events: LiveEvent[]; resync: boolean; here: Present[] }
  | { ok: false; code: 'BAD_USER_INPUT' | 'NOT_FOUND' | 'UNAUTHENTICATED' };

const presentOf = ({ memberId, name, initials }: Actor): Present => ({ id: memberId, name, initials });
/** A message of a socket is a request of its own: what it leads to can be told apart. */
const asRequest = <T>({ data }: LiveSocket, work: () => T): T =>
  withRequest({ id: randomUUID(), address: data.address }, work);
const ofSession = (sessionId: string): string => `session:${sessionId}`;
const ofMember = (memberId: string): string => `member:${memberId}`;

/** Within this time, or a little later, listeners of a server that ends come back to the next. */
const COME_BACK_MS = 8_000;

/** Delivers numbered events to rooms, tells who is there, and lets nobody in whom the room's guard would not. */
@WebSocketGateway({ transports: ['websocket'] })
export class RealtimeGateway
  implements OnModuleInit, OnGatewayConnection, OnGatewayDisconnect, OnApplicationShutdown
{
  private readonly log = new Logger(RealtimeGateway.name);
  private readonly presence = new Presence();
  private recheck: NodeJS.Timeout | undefined;
  private leaving = false;

  @WebSocketServer()
  private readonly server!: Server<never, Record<string, (...words: unknown[]) => void>, never, SocketState>;

  constructor(
    private readonly bus: EventBus,
    private readonly rooms: LiveRooms,
    @Inject(SOCKET_SESSIONS) private readonly sessions: SocketSessions,
  ) {}

  onModuleInit(): void {
    this.bus.onEvery((event) => this.deliver(event));
    this.bus.on('SessionEnded', ({ ids }) => this.close(ids['sessionId'] ?? ''));
    // What somebody may see can hang on where they work and what they speak as; what happens next is delivered after the look.
    this.bus.on('ProfileChanged', ({ ids }) => this.recheckMember(ids['memberId'] ?? ''));
    this.recheck = setInterval(() => void this.recheckAll(), SOCKET_LIMITS.recheckMs);
    this.recheck.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.recheck);
  }

  async handleConnection(socket: LiveSocket): Promise<void> {
    const { actor } = socket.data;
    if (this.leaving) return void socket.disconnect(true);
    socket.data.rooms = new Map();
    socket.data.recent = [];
    // Every message counts, those that nobody listens to among them.
    socket.use((_, next) => void (this.withinRate(socket) && next()));
    await socket.join([ofSession(actor.sessionId), ofMember(actor.memberId)]);
    const own = await this.server.in(ofMember(actor.memberId)).fetchSockets();
    if (own.length > SOCKET_LIMITS.perMember) socket.disconnect(true);
  }

  handleDisconnect(socket: LiveSocket): void {
    for (const room of socket.data.rooms?.keys() ?? []) this.left(room, socket);
  }

  @Can('signed-in')
  @SubscribeMessage('join')
  join(@ConnectedSocket() socket: LiveSocket, @MessageBody() message: unknown): Promise<JoinAnswer> {
    return asRequest(socket, () => this.enter(socket, message));
  }

  private async enter(socket: LiveSocket, message: unknown): Promise<JoinAnswer> {
    const asked = joinMessage.safeParse(message);
    if (!asked.success || socket.data.rooms.size >= SOCKET_LIMITS.rooms)
      return { ok: false, code: 'BAD_USER_INPUT' };
    const actor = await this.sessions.actorOfSession(socket.data.actor.sessionId);
    if (!actor) {
      socket.disconnect(true);
      return { ok: false, code: 'UNAUTHENTICATED' };
    }
    const room = { kind: asked.data.kind, id: asked.data.id };
    if (!(await this.rooms.mayEnter(actor, room))) return { ok: false, code: 'NOT_FOUND' };
    const name = roomName(room);
    // Entering comes before reading what was missed: an event in between is then heard twice, never not at all.
    await socket.join(name);
    if (!socket.connected) return { ok: false, code: 'NOT_FOUND' };
    socket.data.rooms.set(name, room);
    const isHidden = await this.rooms.isHidden(actor, room);
    if (!isHidden && this.presence.enter(name, socket.id, presentOf(actor))) this.tellPresence(name, socket);
    const { number, events } = await this.rooms.since(room, asked.data.after);
    return {
      ok: true,
      number,
      events: events ?? [],
      resync: events === null,
      here: this.presence.here(name),
    };
  }

  @Can('signed-in')
  @SubscribeMessage('leave')
  leave(@ConnectedSocket() socket: LiveSocket, @MessageBody() message: unknown): Promise<{ ok: boolean }> {
    return asRequest(socket, () => this.goOut(socket, message));
  }

  private async goOut(socket: LiveSocket, message: unknown): Promise<{ ok: boolean }> {
    const asked = leaveMessage.safeParse(message);
    if (!asked.success) return { ok: false };
    const name = roomName(asked.data);
    await socket.leave(name);
    socket.data.rooms.delete(name);
    this.left(name, socket);
    return { ok: true };
  }

  /** The server ends: every listener is told to come back, not all at the same moment, and is let go. */
  sendElsewhere(): void {
    this.leaving = true;
    for (const socket of this.server.sockets.sockets.values()) {
      socket.emit('server:draining', { reconnectInMs: COME_BACK_MS * (0.1 + Math.random()) });
      socket.disconnect(true);
    }
  }

  private async deliver(event: StoredEvent): Promise<void> {
    if (!event.room || !this.server.sockets.adapter.rooms.has(event.room)) return;
    for (const live of await this.rooms.read([event])) this.server.to(event.room).emit('event', live);
  }

  /** Closes the sockets of a session that ended. */
  private close(sessionId: string): void {
    this.server.in(ofSession(sessionId)).disconnectSockets(true);
  }

  /** Asks again whether the members behind open sockets are still signed in and still may be where they are. */
  private async recheckAll(): Promise<void> {
    for (const socket of this.server.sockets.sockets.values()) await this.recheckSocket(socket);
  }

  /** Asks the same for the sockets of one member, as soon as something about them has changed. */
  private async recheckMember(memberId: string): Promise<void> {
    const { adapter, sockets } = this.server.sockets;
    for (const id of [...(adapter.rooms.get(ofMember(memberId)) ?? [])]) {
      const socket = sockets.get(id);
      if (socket) await this.recheckSocket(socket);
    }
  }

  private async recheckSocket(socket: LiveSocket): Promise<void> {
    try {
      const actor = await this.sessions.actorOfSession(socket.data.actor.sessionId);
      if (!actor) return void socket.disconnect(true);
      for (const [name, room] of socket.data.rooms) {
        if (await this.rooms.mayEnter(actor, room)) continue;
        await socket.leave(name);
        socket.data.rooms.delete(name);
        this.left(name, socket);
      }
    } catch (err) {
      this.log.warn({ err }, 'a socket could not be checked; it is closed');
      socket.disconnect(true);
    }
  }

  private left(room: string, socket: LiveSocket): void {
    if (this.presence.leave(room, socket.id, socket.data.actor.memberId)) this.tellPresence(room, socket);
  }

  private tellPresence(room: string, by: LiveSocket): void {
    by.to(room).emit('presence', { room, here: this.presence.here(room) });
  }

  /** At most so many messages in a while; who sends more is disconnected. */
  private withinRate(socket: LiveSocket): boolean {
    const now = performance.now();
    const recent = socket.data.recent.filter((at) => now - at < SOCKET_LIMITS.eventsWindowMs);
    socket.data.recent = [...recent, now];
    if (recent.length < SOCKET_LIMITS.events) return true;
    socket.disconnect(true);
    return false;
  }
}
