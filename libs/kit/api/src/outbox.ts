import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Model, trusted, Types } from 'mongoose';
import { now } from './clock';
import { type DomainEvent, roomName, type RoomRef, type StoredEvent } from './domain-event';
import { EventBus } from './event-bus';
import { OutboxEvent, RoomCounter } from './outbox.model';
import { Turns } from './turns';

/** What a process that died left is taken over by another after this time, and the time between two looks. */
const LEASE_MS = 5_000;
const SWEEP_MS = 1_000;
const SWEEP_BATCH = 200;

/** What happens inside a transaction: the session to write with, and the events to store with the writes. */
export interface Transaction {
  readonly session: ClientSession;
  /** Stores an event with the writes of this transaction; listeners hear it after the commit. */
  readonly publish: (event: DomainEvent) => void;
}

const storedOf = (event: OutboxEvent): StoredEvent => ({
  id: event._id.toHexString(),
  kind: event.kind,
  room: event.room,
  number: event.number,
  ids: event.ids,
  at: event.at,
});

/**
 * Writes content and its events in one transaction and delivers the events after the commit. What a crash left
 * undelivered is delivered by whoever sweeps next, so an event is heard at least once.
 */
@Injectable()
export class Outbox implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Outbox.name);
  private tail: Promise<void> = Promise.resolve();
  /** The queue of those who are told live, which waits for nothing that other listeners do. */
  private live: Promise<void> = Promise.resolve();
  /** What waits here to be delivered, by id, and until when nobody else takes it. */
  private readonly held = new Map<string, { readonly _id: Types.ObjectId; until: number }>();
  private readonly look = new Turns(
    () => this.sweep(),
    (err) => this.log.error(err),
  );
  private readonly hold = new Turns(
    () => this.holdOn(),
    (err) => this.log.error(err),
  );
  /** The end of the queue of each room that somebody writes to at the moment. */
  private readonly turns = new Map<string, Promise<void>>();

  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(OutboxEvent.name) private readonly events: Model<OutboxEvent>,
    @InjectModel(RoomCounter.name) private readonly rooms: Model<RoomCounter>,
    private readonly bus: EventBus,
  ) {}

  /**
   * Runs `work` in a transaction (again, when it met another) and returns its result once it is on disk. Work that will publish to a
   * busy room names it as `inTurn`: within this process it then waits for its turn, which is quicker than meeting and trying again.
   */
  async run<T>(work: (transaction: Transaction) => Promise<T>, inTurn?: RoomRef): Promise<T> {
    if (!inTurn) return this.transact(work);
    const name = roomName(inTurn);
    const turn = (this.turns.get(name) ?? Promise.resolve()).then(() => this.transact(work));
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    this.turns.set(name, over);
    void over.then(() => this.turns.get(name) === over && this.turns.delete(name));
    return turn;
  }

  private async transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    let stored: OutboxEvent[] = [];
    const result = await this.connection.withSession((session) =>
      session.withTransaction(
        async () => {
          const published: DomainEvent[] = [];
          const value = await work({ session, publish: (event) => void published.push(event) });
          stored = await this.store(published, session);
          return value;
        },
        { writeConcern: { w: 'majority', journal: true } },
      ),
    );
    for (const event of stored) this.enqueue(event);
    return result;
  }

  /**
   * Stores an event with the writes of somebody else's transaction, of which only the session is at hand. It is heard after the
   * commit, by the next sweep.
   */
  async leave(event: DomainEvent, session: ClientSession): Promise<void> {
    await this.store([event], session, new Date());
  }

  /** The number of a room's newest event, 0 before the first. */
  async numberOf(room: string): Promise<number> {
    return (await this.rooms.findById(room).lean())?.number ?? 0;
  }

  /** Numbers of several rooms at once. */
  async numbersOf(rooms: readonly string[]): Promise<Map<string, number>> {
    const found = await this.rooms.find({ _id: trusted({ $in: [...rooms] }) }).lean();
    return new Map(found.map(({ _id, number }) => [_id, number]));
  }

  /** A room's events after a number, oldest first; `null` when they are no longer all kept or too many to send. */
  async after(room: string, number: number, limit: number): Promise<StoredEvent[] | null> {
    const rows = await this.events
      .find({ room, number: trusted({ $gt: number }) })
      .sort({ number: 1 })
      .limit(limit + 1)
      .lean();
    const gapless = rows.every((row, index) => row.number === number + 1 + index);
    if (rows.length > limit || !gapless) return null;
    if (rows.length === 0 && (await this.numberOf(room)) !== number) return null;
    return rows.map(storedOf);
  }

  /** Events of some kinds since a time, in the order of their times; for who may have missed what no room is told of. */
  async recent(kinds: readonly string[], since: Date): Promise<StoredEvent[]> {
    const rows = await this.events
      .find({ at: trusted({ $gte: since }), kind: trusted({ $in: [...kinds] }) })
      .sort({ at: 1 })
      .lean();
    return rows.map(storedOf);
  }

  onApplicationBootstrap(): void {
    this.look.start(SWEEP_MS);
    this.hold.start(SWEEP_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.look.stop();
    await this.settled();
    await this.hold.stop();
  }

  /** Resolves when everything that was committed here so far has been delivered. */
  async settled(): Promise<void> {
    await this.tail;
  }

  /** Takes over events whose writer did not deliver them in time. */
  async sweep(now = new Date()): Promise<void> {
    for (let taken = 0; taken < SWEEP_BATCH && !this.look.stopped; taken++) {
      const event = await this.events
        .findOneAndUpdate(
          { delivered: false, leaseUntil: trusted({ $lt: now }) },
          { $set: { leaseUntil: new Date(now.getTime() + LEASE_MS) } },
          { sort: { leaseUntil: 1 }, returnDocument: 'after' },
        )
        .lean();
      if (!event) return;
      this.enqueue(event);
      await this.tail;
    }
  }

  /** A process that is behind with its work, and lives, keeps it: two that deliver the same would both be later still. */
  private async holdOn(): Promise<void> {
    const at = Date.now();
    const late = [...this.held.values()].filter(({ until }) => until - at < LEASE_MS / 2);
    for (const event of late) event.until = at + LEASE_MS;
    if (late.length === 0) return;
    const _id = trusted({ $in: late.map((event) => event._id) });
    await this.events.updateMany({ _id }, { $set: { leaseUntil: new Date(at + LEASE_MS) } });
  }

  private async store(
    published: readonly DomainEvent[],
    session: ClientSession,
    leaseUntil = new Date(Date.now() + LEASE_MS),
  ): Promise<OutboxEvent[]> {
    const at = now();
    const stored: OutboxEvent[] = [];
    // The counters come last and in one order, so that a room is locked as briefly as possible and nobody waits in a ring.
    const ordered = [...published].sort((a, b) => roomOf(a).localeCompare(roomOf(b)));
    for (const event of ordered) {
      const room = event.room ? roomName(event.room) : null;
      const counter = room
        ? await this.rooms
            .findByIdAndUpdate(
              room,
              { $inc: { number: 1 } },
              { upsert: true, returnDocument: 'after', session },
            )
            .lean()
        : null;
      stored.push({
        _id: new Types.ObjectId(),
        kind: event.kind,
        room,
        number: counter?.number ?? 0,
        ids: { ...event.ids },
        at,
        delivered: false,
        leaseUntil,
      });
    }
    if (stored.length > 0) await this.events.insertMany(stored, { session });
    return stored;
  }

  private enqueue(event: OutboxEvent): void {
    const id = event._id.toHexString();
    if (this.held.has(id)) return;
    this.held.set(id, { _id: event._id, until: event.leaseUntil.getTime() });
    const live = this.live.then(() => this.bus.tellLive(storedOf(event)));
    this.live = live.catch(() => undefined);
    this.tail = this.tail.then(() => this.deliver(event, live));
  }

  private async deliver(event: OutboxEvent, live: Promise<void>): Promise<void> {
    try {
      await live;
      await this.bus.tell(storedOf(event));
      await this.events.updateOne({ _id: event._id }, { $set: { delivered: true } });
    } catch (err) {
      this.log.error(
        { err, kind: event.kind, id: event._id.toHexString() },
        'an event could not be delivered; it will be tried again',
      );
    } finally {
      this.held.delete(event._id.toHexString());
    }
  }
}

const roomOf = ({ room }: DomainEvent): string => (room ? roomName(room) : '');
