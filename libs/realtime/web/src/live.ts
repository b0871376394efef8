import { DestroyRef, Injectable, PLATFORM_ID, effect, inject, signal, untracked } from '@angular/core';
import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import { Session } from '@cp/kit/web';
import { LiveRoom } from './live-room';
import type { RoomKind, RoomListener } from './live-room';
import { OPEN_SOCKET } from './live-socket';
import type { LiveSocket } from './live-socket';
import type { LiveEvent, Present } from './room.rules';
import type { WritersTold } from './writing';

/** `off`: nobody is signed in or nobody listens; `away`: the connection is lost and we try to get it back. */
export type LiveState = 'off' | 'connecting' | 'on' | 'away';

const BACK_AFTER = 2_000;

/**
 * The member's one live connection. It exists only while somebody is signed in and something on screen listens; rooms outlive a lost
 * connection and catch up when it is back.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly current = signal<LiveState>('off');
  /** How the connection stands, for words such as "You are offline. We will catch up". */
  readonly state = this.current.asReadonly();

  private readonly session = inject(Session);
  private readonly openSocket = inject(OPEN_SOCKET);
  private readonly browser = isPlatformBrowser(inject(PLATFORM_ID));
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly rooms = new Set<LiveRoom>();
  private socket: LiveSocket | undefined;
  /** Whose connection it is; nobody's while there is none. */
  private owner: string | undefined;
  private opening = 0;
  private comeBack: ReturnType<typeof setTimeout> | undefined;
  /** When to come back, as a server that ends has told us: each of its listeners another moment. */
  private comeBackIn: number | undefined;
  /** Whether the server was asked, since the last connection, if it still knows who we are. */
  private asked = false;

  constructor() {
    effect(() => {
      const member = this.session.viewer()?.id;
      untracked(() => {
        if (member === this.owner) return;
        this.close();
        if (this.rooms.size > 0) void this.open();
      });
    });
    const hurry = () => this.hurry();
    this.window?.addEventListener('online', hurry);
    this.window?.document.addEventListener('visibilitychange', hurry);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('online', hurry);
      this.window?.document.removeEventListener('visibilitychange', hurry);
      this.close();
    });
  }

  /**
   * Listens to a room from the event after `after` on (the `number` that came with what was read), or from now on. Guests may call it
   * too: they hear nothing until they sign in.
   */
  enter(kind: RoomKind, id: string, after: number | undefined, listener: RoomListener): LiveRoom {
    const room = new LiveRoom(
      kind,
      id,
      after,
      listener,
      () => this.socket,
      (leaving) => this.left(leaving),
    );
    this.rooms.add(room);
    if (this.socket) void room.catchUp();
    else void this.open();
    return room;
  }

  private async open(): Promise<void> {
    const member = untracked(this.session.viewer)?.id;
    if (!this.browser || !member || this.owner === member || this.session.ended()) return;
    this.owner = member;
    const turn = ++this.opening;
    this.current.set('connecting');
    const socket = await this.openSocket().catch(() => undefined);
    // Signed out, or opened by another call, while the client's code was on its way.
    if (turn !== this.opening) return;
    if (!socket) {
      // The client's code could not be fetched; the next try begins anew.
      this.owner = undefined;
      return this.lost();
    }
    this.socket = socket;
    socket.on('connect', () => this.connected(socket));
    socket.on('disconnect', (reason: string) => this.disconnected(socket, reason));
    socket.on('connect_error', () => this.mine(socket, () => this.refused(socket)));
    socket.on('event', (event: LiveEvent) =>
      this.mine(socket, () => this.inRoom(event.room, (room) => room.heard(event))),
    );
    socket.on('presence', ({ room: name, here }: { room: string; here: Present[] }) =>
      this.mine(socket, () => this.inRoom(name, (room) => room.present(here))),
    );
    socket.on('writing', ({ room: name, ...told }: WritersTold & { room: string }) =>
      this.mine(socket, () => this.inRoom(name, (room) => room.writing.told(told))),
    );
    socket.on('server:draining', ({ reconnectInMs }: { reconnectInMs: number }) =>
      this.mine(socket, () => (this.comeBackIn = reconnectInMs)),
    );
    socket.connect();
  }

  private connected(socket: LiveSocket): void {
    this.mine(socket, () => {
      clearTimeout(this.comeBack);
      this.asked = false;
      this.current.set('on');
      for (const room of this.rooms) void room.catchUp();
    });
  }

  private disconnected(socket: LiveSocket, reason: string): void {
    this.mine(socket, () => {
      for (const room of this.rooms) room.lostConnection();
      this.lost();
      // The client comes back by itself except when the server closed the connection.
      if (reason === 'io server disconnect') void this.letGo(socket);
    });
  }

  /** The server closed the connection: because it restarts, and then it has said so, or because the session is over. */
  private async letGo(socket: LiveSocket): Promise<void> {
    const told = this.comeBackIn;
    this.comeBackIn = undefined;
    if (told === undefined) await this.ask(socket);
    this.mine(socket, () => {
      const wait = told ?? BACK_AFTER * (0.5 + Math.random());
      this.comeBack = setTimeout(() => socket.connect(), wait);
    });
  }

  /** No connection came about. One that was lost while the session ended elsewhere never will. */
  private refused(socket: LiveSocket): void {
    this.lost();
    if (!this.asked) void this.ask(socket);
  }

  /** Asks whether the member is still signed in; if not, the session says so on the page, and there is nothing to come back to. */
  private async ask(socket: LiveSocket): Promise<void> {
    this.asked = true;
    // A server out of reach cannot say; the connection then is tried for again.
    await this.session.check().catch(() => undefined);
    this.mine(socket, () => {
      if (this.session.ended()) this.close();
    });
  }

  /** The network is back or the member looks again: do not wait for the next try, and ask for what a sleeping device may have missed. */
  private hurry(): void {
    if (this.window?.document.visibilityState === 'hidden') return;
    if (this.socket?.connected) for (const room of this.rooms) void room.catchUp();
    else if (this.socket) this.socket.connect();
    else if (this.rooms.size > 0) void this.open();
  }

  private lost(): void {
    this.current.set('away');
  }

  private left(leaving: LiveRoom): void {
    this.rooms.delete(leaving);
    const others = [...this.rooms].some((room) => room.name === leaving.name);
    if (!others && this.socket?.connected) this.socket.emit('leave', { kind: leaving.kind, id: leaving.id });
  }

  private close(): void {
    this.opening += 1;
    clearTimeout(this.comeBack);
    this.socket?.disconnect();
    this.socket = undefined;
    this.owner = undefined;
    for (const room of this.rooms) room.lostConnection();
    this.current.set('off');
  }

  private inRoom(name: string, act: (room: LiveRoom) => void): void {
    for (const room of [...this.rooms]) if (room.name === name) act(room);
  }

  /** Late words of a connection that was closed, such as another member's, are not for us. */
  private mine(socket: LiveSocket, act: () => void): void {
    if (socket === this.socket) act();
  }
}
