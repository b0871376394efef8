import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EventBus, now, Outbox, type StoredEvent, Turns } from '@cp/kit/api';
import type { LiveServer } from './live-server';
import { OtherProcesses } from './other-processes';
import { RoomFeed } from './room-feed';
import { SocketChecks } from './socket-checks';

const EVENT = 'event';
/** What every process must know although no room is told of it. */
const FOR_ALL = ['SessionEnded', 'ProfileChanged'];
/** So soon a process finds out by itself what it was not told. */
const LOOK_MS = 2_000;
/** A transaction may be stored this long after the time that its events bear. */
const OVERLAP_MS = 15_000;

/** An event as processes tell it to each other: ids and no words, so that no text of anybody passes through the relay. */
type Word = Omit<StoredEvent, 'at'> & { readonly at: number };

/** Brings what was committed to the sockets of this process and, through them, of all others. */
@Injectable()
export class EventDelivery implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(EventDelivery.name);
  private tail: Promise<void> = Promise.resolve();
  private lookedAt = now();
  private unsure = false;
  private readonly look = new Turns(
    () => this.lookAfter(),
    (err) => this.log.warn({ err }, 'rooms could not be looked at; they are again in a moment'),
  );

  constructor(
    private readonly bus: EventBus,
    private readonly outbox: Outbox,
    private readonly others: OtherProcesses,
    private readonly feed: RoomFeed,
    private readonly checks: SocketChecks,
  ) {}

  onModuleInit(): void {
    this.bus.onEvery((event) => {
      if (event.room || FOR_ALL.includes(event.kind))
        this.others.tell(EVENT, { ...event, at: event.at.getTime() });
      return this.act(event);
    });
  }

  /** Begins to hear the others, once the socket server is there. */
  attach(server: LiveServer): void {
    this.others.attach(server);
    this.feed.attach(server);
    this.checks.attach(server);
    if (this.others.alone) return;
    this.others.on<Word>(EVENT, (_, word) => this.heard({ ...word, at: new Date(word.at) }));
    this.look.start(LOOK_MS);
  }

  /** The mark by which a socket finds its place again in any process; none where there is one process. */
  get mark(): string | undefined {
    return this.others.mark;
  }

  onModuleDestroy(): Promise<void> {
    return this.look.stop();
  }

  private async act({ kind, ids, room, ...event }: StoredEvent): Promise<void> {
    if (kind === 'SessionEnded') this.checks.close(ids['sessionId'] ?? '');
    // What somebody may see can hang on where they work and what they speak as; what happens next is delivered after the look.
    if (kind === 'ProfileChanged') await this.checks.member(ids['memberId'] ?? '');
    if (room) await this.feed.heard(room, { kind, ids, room, ...event });
  }

  private heard(event: StoredEvent): void {
    // A session that ended waits for nothing.
    if (event.kind === 'SessionEnded') return void this.act(event);
    this.tail = this.tail
      .then(() => this.act(event))
      .catch((err: unknown) =>
        this.log.warn(
          { err, kind: event.kind, id: event.id },
          'an event could not be told; rooms are looked at',
        ),
      );
  }

  /** Finds what others did and could not tell, by where the rooms stand; and, while there is no way to tell, who must be looked at. */
  private async lookAfter(): Promise<void> {
    await this.feed.lookAfter();
    const unsure = this.unsure;
    this.unsure = !this.others.reachable;
    const since = new Date(this.lookedAt.getTime() - OVERLAP_MS);
    this.lookedAt = now();
    if (!unsure && !this.unsure) return;
    for (const event of await this.outbox.recent(FOR_ALL, since)) await this.act(event);
  }
}
