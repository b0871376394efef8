import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type Actor, roomName, type RoomRef } from '@cp/kit/api';
import { LiveRooms } from './live-rooms';
import {
  type LiveServer,
  type LiveSocket,
  presentOf,
  socketsOfMember,
  socketsOfSession,
} from './live-server';
import { SOCKET_LIMITS } from './socket-messages';
import { SOCKET_SESSIONS, type SocketSessions } from './socket-sessions';
import { WhoIsHere } from './who-is-here';
import { Writing } from './writing';

/** How many sockets are looked at at once, so that a look at a thousand leaves room for what members ask meanwhile. */
const AT_ONCE = 20;

/** Asks again whether the members behind this process's sockets are still signed in and still may be where they are. */
@Injectable()
export class SocketChecks implements OnApplicationShutdown {
  private readonly log = new Logger(SocketChecks.name);
  private server!: LiveServer;
  private regular: NodeJS.Timeout | undefined;

  constructor(
    private readonly rooms: LiveRooms,
    @Inject(SOCKET_SESSIONS) private readonly sessions: SocketSessions,
    private readonly whoIsHere: WhoIsHere,
    private readonly writing: Writing,
  ) {}

  /** Begins the regular look, once the socket server is there. */
  attach(server: LiveServer): void {
    this.server = server;
    this.regular = setInterval(() => void this.all(), SOCKET_LIMITS.recheckMs);
    this.regular.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.regular);
  }

  /** Looks at all sockets. */
  all(): Promise<void> {
    return this.each(this.server.sockets.sockets.values());
  }

  /** Looks at the sockets of one member about whom something has changed: what they may see, and whether they are seen. */
  member(memberId: string): Promise<void> {
    return this.each(this.socketsOf(memberId), true);
  }

  /** The sockets of a member, the oldest first. */
  socketsOf(memberId: string): LiveSocket[] {
    const { adapter, sockets } = this.server.sockets;
    const ids = adapter.rooms.get(socketsOfMember(memberId)) ?? [];
    return [...ids].flatMap((id) => sockets.get(id) ?? []);
  }

  /** Tells those in a room that somebody is there, unless they are not to be seen there. */
  async beSeen(socket: LiveSocket, actor: Actor, room: RoomRef): Promise<void> {
    const name = roomName(room);
    if (await this.rooms.isHidden(actor, room)) {
      this.whoIsHere.leave(name, socket.id, actor.memberId);
      this.writing.stops(name, actor.memberId);
    }
    // Who left while the question was open is not there.
    else if (socket.rooms.has(name)) this.whoIsHere.enter(name, socket.id, presentOf(actor));
  }

  /** Closes the sockets of a session that ended. */
  close(sessionId: string): void {
    this.server.local.in(socketsOfSession(sessionId)).disconnectSockets(true);
  }

  /** Takes a socket out of a room, and tells those who stay. */
  async takeOut(socket: LiveSocket, name: string): Promise<void> {
    await socket.leave(name);
    socket.data.rooms.delete(name);
    this.whoIsHere.leave(name, socket.id, socket.data.actor.memberId);
    this.writing.stops(name, socket.data.actor.memberId);
  }

  /**
   * Gives a socket that came back within a moment the rooms it had, as far as it comes back in the same session and may still be there.
   * It runs before the socket is told anything.
   */
  async comesBack(socket: LiveSocket): Promise<void> {
    const { actor, cameFrom } = socket.data;
    socket.data.rooms = new Map();
    for (const name of [...socket.rooms]) {
      if (name === socket.id) continue;
      const room = this.rooms.named(name);
      const may = room && cameFrom === actor.sessionId && (await this.rooms.mayEnter(actor, room));
      if (may) socket.data.rooms.set(name, room);
      else await socket.leave(name);
    }
  }

  private async each(sockets: Iterable<LiveSocket>, hasChanged = false): Promise<void> {
    const left = [...sockets];
    while (left.length > 0)
      await Promise.all(left.splice(0, AT_ONCE).map((socket) => this.look(socket, hasChanged)));
  }

  private async look(socket: LiveSocket, hasChanged: boolean): Promise<void> {
    try {
      const actor = await this.sessions.actorOfSession(socket.data.actor.sessionId);
      if (!actor) return void socket.disconnect(true);
      for (const room of [...socket.data.rooms.values()])
        if (!(await this.rooms.mayEnter(actor, room))) await this.takeOut(socket, roomName(room));
        else if (hasChanged) await this.beSeen(socket, actor, room);
    } catch (err) {
      this.log.warn({ err }, 'a socket could not be checked; it is closed');
      socket.disconnect(true);
    }
  }
}
