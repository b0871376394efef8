import { Injectable } from '@nestjs/common';
import { Outbox, type StoredEvent } from '@cp/kit/api';
import type { LiveServer } from './live-server';
import { LiveRooms } from './live-rooms';

/** How many rooms are asked about at once. */
const AT_ONCE = 500;
/** How many events a room is told of at once; who is told of more reads anew. */
const MOST = 200;

/**
 * Tells the listeners in this process what happened in their rooms: each event once and in the order of numbers, whichever process
 * says so, how often and in what order. A number that is missing is read from the database, where it must be.
 */
@Injectable()
export class RoomFeed {
  private server!: LiveServer;
  /** The newest number that was told, by room. */
  private readonly told = new Map<string, number>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly outbox: Outbox,
    private readonly rooms: LiveRooms,
  ) {}

  /** Begins, once the socket server is there. */
  attach(server: LiveServer): void {
    this.server = server;
    server.sockets.adapter.on('delete-room', (room: string) => this.told.delete(room));
  }

  /**
   * Notes from where on a room is told of. Whoever enters waits for it before they read where the room stands: what happened until then
   * is in what they read, and what happens later they are told.
   */
  begin(room: string): Promise<void> {
    if (this.told.has(room)) return Promise.resolve();
    return this.inTurn(room, async () => {
      if (this.told.has(room)) return;
      const number = await this.outbox.numberOf(room);
      if (this.isHeard(room)) this.told.set(room, number);
    });
  }

  /** Something happened in a room. */
  heard(room: string, event: StoredEvent): Promise<void> {
    if (!this.isHeard(room)) return Promise.resolve();
    return this.inTurn(room, async () => {
      const told = this.told.get(room);
      if (told !== undefined && event.number <= told) return;
      const next = told === undefined || event.number === told + 1;
      const missed = next ? null : await this.outbox.after(room, told, MOST);
      // Whoever sees that too much is missing asks, and is told to read anew.
      await this.tell(room, missed ?? [event]);
    });
  }

  /** Tells of what nobody told this process: it looks where all rooms stand that somebody listens to. */
  async lookAfter(): Promise<void> {
    const rooms = [...this.told.keys()];
    for (let first = 0; first < rooms.length; first += AT_ONCE) {
      const numbers = await this.outbox.numbersOf(rooms.slice(first, first + AT_ONCE));
      for (const [room, number] of numbers)
        if (number > (this.told.get(room) ?? number))
          await this.inTurn(room, () => this.catchUp(room, number));
    }
  }

  private async catchUp(room: string, number: number): Promise<void> {
    const told = this.told.get(room);
    if (told === undefined || told >= number) return;
    const missed = await this.outbox.after(room, told, MOST);
    await this.tell(room, missed ?? (await this.outbox.after(room, number - 1, MOST)) ?? []);
  }

  private async tell(room: string, events: readonly StoredEvent[]): Promise<void> {
    for (const live of await this.rooms.read(events)) {
      this.server.local.to(room).emit('event', live);
      if (this.isHeard(room)) this.told.set(room, live.number);
    }
  }

  private isHeard(room: string): boolean {
    return this.server.sockets.adapter.rooms.has(room);
  }

  /** One thing after the other, for each room. */
  private inTurn(room: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.turns.get(room) ?? Promise.resolve()).then(work);
    const over = turn.catch(() => undefined);
    this.turns.set(room, over);
    void over.then(() => this.turns.get(room) === over && this.turns.delete(room));
    return turn;
  }
}
