import { signal } from '@angular/core';
import { enteringRoom, heardEvent, roomAnswered } from './room.rules';
import type { LiveEvent, Present, RoomAnswer, RoomState, RoomStep } from './room.rules';
import type { LiveSocket } from './live-socket';
import { RoomWriting } from './writing';

/** What a listener of a room gets to know. */
export interface RoomListener {
  /** Something happened: in order, each event once. */
  event(event: LiveEvent): void;
  /** Too much was missed to be replayed: read again what is on screen. */
  resync(): void;
}

/** The kinds of room that areas register with the server. */
export type RoomKind = 'discussion' | 'stories' | 'member';

/** A server's answer to `join`. */
export type JoinAnswer = ({ ok: true; here: Present[] } & RoomAnswer) | { ok: false; code: string };

const FINAL = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED', 'BAD_USER_INPUT']);
const ANSWER_WITHIN = 10_000;

/**
 * One listener's place in one room. It keeps its own count, so that two parts of a page may enter the same room having read up to
 * different numbers, and each still meets every event once.
 */
export class LiveRoom {
  /** Who is here now, the member included. */
  readonly here = signal<readonly Present[]>([]);
  /** True when the server will not let this member in; asking again would not help. */
  readonly refused = signal(false);

  /** Who else writes here now, and how to say that this member does. */
  readonly writing = new RoomWriting((done) => this.say(done));

  private state: RoomState;
  private asking = false;
  private again = false;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private left = false;

  constructor(
    readonly kind: RoomKind,
    readonly id: string,
    after: number | undefined,
    private readonly listener: RoomListener,
    private readonly socket: () => LiveSocket | undefined,
    private readonly onLeave: (room: LiveRoom) => void,
  ) {
    this.state = enteringRoom(after);
  }

  get name(): string {
    return `${this.kind}:${this.id}`;
  }

  /** Asks the server for what came after the last event shown. Called on entering, after every reconnection and on a gap. */
  async catchUp(): Promise<void> {
    const socket = this.socket();
    if (this.left || !socket?.connected) return;
    if (this.asking) {
      this.again = true;
      return;
    }
    clearTimeout(this.retry);
    this.asking = true;
    this.again = false;
    const request = { kind: this.kind, id: this.id, after: this.state.seen };
    const answer = await socket
      .timeout(ANSWER_WITHIN)
      .emitWithAck('join', request)
      .catch(() => undefined);
    this.asking = false;
    if (this.left) return;
    this.take(answer as JoinAnswer | undefined);
    if (this.again) await this.catchUp();
  }

  /** An event of this room arrived by itself. */
  heard(event: LiveEvent): void {
    this.hand(heardEvent(this.state, event));
  }

  /** The server said who is here. */
  present(here: readonly Present[]): void {
    this.here.set(here);
  }

  /** The connection is gone: who is here is no longer known, and the next one starts afresh. */
  lostConnection(): void {
    this.here.set([]);
    this.writing.forget();
    this.failures = 0;
    clearTimeout(this.retry);
  }

  leave(): void {
    this.writing.done();
    this.writing.forget();
    this.left = true;
    clearTimeout(this.retry);
    this.onLeave(this);
  }

  private say(done: boolean): void {
    const socket = this.socket();
    const room = { kind: this.kind, id: this.id };
    if (socket?.connected) socket.emit('writing', done ? { ...room, done } : room);
  }

  private take(answer: JoinAnswer | undefined): void {
    if (answer?.ok) {
      this.failures = 0;
      this.here.set(answer.here);
      this.hand(roomAnswered(this.state, answer));
    } else if (answer && FINAL.has(answer.code)) {
      this.refused.set(true);
    } else {
      this.failures += 1;
      const wait = Math.min(30_000, 1_000 * 2 ** (this.failures - 1)) * (0.5 + Math.random());
      this.retry = setTimeout(() => void this.catchUp(), wait);
    }
  }

  private hand(step: RoomStep): void {
    this.state = step.state;
    for (const event of step.show) this.listener.event(event);
    if (step.resync) this.listener.resync();
    // An answer that is on its way may close the gap, and else says itself that one is left.
    if (step.ask && !this.asking) void this.catchUp();
  }
}
