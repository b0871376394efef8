import { Inject } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { Can, roomName } from '@cp/kit/api';
import { LiveRooms } from './live-rooms';
import { asRequest, type LiveServer, type LiveSocket, presentOf, socketsOfMember } from './live-server';
import { writingMessage } from './socket-messages';
import { SOCKET_SESSIONS, type SocketSessions } from './socket-sessions';
import { type WritersTold, Writing } from './writing';

/** Hears from those in a room that they write, and tells the others, over all processes; those who are not seen there do not write either. */
@WebSocketGateway({ transports: ['websocket'] })
export class WritingGateway implements OnGatewayInit, OnGatewayDisconnect {
  private server!: LiveServer;

  constructor(
    private readonly rooms: LiveRooms,
    @Inject(SOCKET_SESSIONS) private readonly sessions: SocketSessions,
    private readonly writing: Writing,
  ) {}

  afterInit(server: LiveServer): void {
    this.server = server;
    this.writing.attach((told) => this.tell(told));
  }

  handleDisconnect({ data }: LiveSocket): void {
    for (const room of data.rooms?.keys() ?? []) this.writing.stops(room, data.actor.memberId);
  }

  @Can('signed-in')
  @SubscribeMessage('writing')
  writes(@ConnectedSocket() socket: LiveSocket, @MessageBody() message: unknown): Promise<void> {
    return asRequest(socket, () => this.heard(socket, message));
  }

  private async heard(socket: LiveSocket, message: unknown): Promise<void> {
    const said = writingMessage.safeParse(message);
    if (!said.success) return;
    const name = roomName(said.data);
    const { memberId, sessionId } = socket.data.actor;
    if (said.data.done) return this.writing.stops(name, memberId);
    if (!socket.data.rooms.has(name) || this.writing.isKnown(name, memberId)) return;
    const actor = await this.sessions.actorOfSession(sessionId);
    if (!actor) return void socket.disconnect(true);
    // Who left while the questions were open does not write there.
    if ((await this.rooms.isHidden(actor, said.data)) || !socket.rooms.has(name)) return;
    this.writing.writes(name, presentOf(actor));
  }

  private tell(told: WritersTold): void {
    const { room, writers, count } = told;
    // Whoever writes alone need not be told; among several everybody leaves themselves out.
    const alone = count === 1 && writers[0] ? [socketsOfMember(writers[0].id)] : [];
    // Not worth keeping for who is away: it is over when they come back.
    this.server.volatile.to(room).except(alone).emit('writing', told);
  }
}
