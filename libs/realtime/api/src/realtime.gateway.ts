import { Inject } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import { Can, roomName } from '@cp/kit/api';
import { EventDelivery } from './event-delivery';
import type { LiveEvent, Present } from './live-event';
import { LiveRooms } from './live-rooms';
import {
  asRequest,
  type LiveServer,
  type LiveSocket,
  socketsOfMember,
  socketsOfSession,
} from './live-server';
import { RoomFeed } from './room-feed';
import { SocketChecks } from './socket-checks';
import { joinMessage, leaveMessage, SOCKET_LIMITS } from './socket-messages';
import { SOCKET_SESSIONS, type SocketSessions } from './socket-sessions';
import { WhoIsHere } from './who-is-here';

type JoinAnswer =
  | { ok: true; number: number; events: LiveEvent[]; resync: boolean; here: Present[] }
  | { ok: false; code: 'BAD_USER_INPUT' | 'NOT_FOUND' | 'UNAUTHENTICATED' };

/** Within this time, or a little later, listeners of a server that ends come back to the next. */
const COME_BACK_MS = 8_000;

/** The door of the rooms: lets nobody in whom the room's guard would not, and says what they missed and who is there. */
@WebSocketGateway({ transports: ['websocket'] })
export class RealtimeGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  private leaving = false;

  @WebSocketServer()
  private readonly server!: LiveServer;

  constructor(
    private readonly rooms: LiveRooms,
    @Inject(SOCKET_SESSIONS) private readonly sessions: SocketSessions,
    private readonly delivery: EventDelivery,
    private readonly feed: RoomFeed,
    private readonly checks: SocketChecks,
    private readonly whoIsHere: WhoIsHere,
  ) {}

  afterInit(server: LiveServer): void {
    this.delivery.attach(server);
    this.whoIsHere.attach(server, (members) => members.forEach((member) => this.keepFew(member)));
  }

  async handleConnection(socket: LiveSocket): Promise<void> {
    const { actor } = socket.data;
    if (this.leaving) return void socket.disconnect(true);
    socket.data.rooms ??= new Map();
    socket.data.recent = [];
    // Every message counts, those that nobody listens to among them.
    socket.use((_, next) => void (this.withinRate(socket) && next()));
    await socket.join([socketsOfSession(actor.sessionId), socketsOfMember(actor.memberId)]);
    const own = this.checks.socketsOf(actor.memberId).length;
    if (own + this.whoIsHere.socketsElsewhere(actor.memberId) > SOCKET_LIMITS.perMember)
      return void socket.disconnect(true);
    this.whoIsHere.counted(actor.memberId, own);
    for (const room of socket.data.rooms.values()) await this.checks.beSeen(socket, actor, room);
    const { mark } = this.delivery;
    // The last word of a message is what a socket shows when it comes back.
    if (mark) socket.emit('place', mark);
  }

  handleDisconnect(socket: LiveSocket): void {
    const { actor, rooms } = socket.data;
    for (const room of rooms?.keys() ?? []) this.whoIsHere.leave(room, socket.id, actor.memberId);
    this.whoIsHere.counted(actor.memberId, this.checks.socketsOf(actor.memberId).length);
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
    await this.feed.begin(name);
    await this.checks.beSeen(socket, actor, room);
    const { number, events } = await this.rooms.since(room, asked.data.after);
    return {
      ok: true,
      number,
      events: events ?? [],
      resync: events === null,
      here: this.whoIsHere.answer(name),
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
    await this.checks.takeOut(socket, roomName(asked.data));
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

  /**
   * A member has few sockets, over all processes. Where several let somebody in at the same moment, those that come later in
   * the one order of all processes let go of their newest.
   */
  private keepFew(memberId: string): void {
    const own = this.checks.socketsOf(memberId);
    const room = Math.max(0, SOCKET_LIMITS.perMember - this.whoIsHere.socketsElsewhere(memberId, true));
    for (const socket of own.slice(room)) socket.disconnect(true);
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
