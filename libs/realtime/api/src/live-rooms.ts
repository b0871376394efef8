import { Injectable } from '@nestjs/common';
import {
  type Actor,
  DomainError,
  Gathering,
  Outbox,
  roomName,
  type RoomRef,
  type StoredEvent,
} from '@cp/kit/api';
import { type LiveEvent, liveEventOf } from './live-event';

/** Decides whether somebody may be in a room: the same rule that guards the query of what the room tells of. */
export type RoomGuard = (actor: Actor, id: string) => Promise<boolean>;

/** Decides whether somebody's presence in a room is told to nobody, where it would say more than they want said. */
export type RoomHides = (actor: Actor, id: string) => Promise<boolean>;

/** Reads what events tell of, by event id; leaves out what was hidden since. */
export type EventReader = (events: readonly StoredEvent[]) => Promise<Map<string, object>>;

/** The kind of the room in which a member hears what concerns only them, on all their devices: `member:<own id>`. */
export const OWN_ROOM = 'member';

/** How many missed events are sent at once; who missed more reloads by query. */
const CATCH_UP = 200;

/** What a listener missed, and where the room stands. */
export interface Missed {
  readonly number: number;
  readonly events: LiveEvent[] | null;
}

interface Asked {
  readonly room: string;
  readonly after: number | undefined;
}

const inShort = ({ room, after }: Asked): string => `${room} ${after ?? ''}`;

/** Where areas register their rooms and events: this area delivers both and knows neither. */
@Injectable()
export class LiveRooms {
  private readonly guards = new Map<string, RoomGuard>();
  private readonly hides = new Map<string, RoomHides>();
  private readonly readers = new Map<string, EventReader>();
  private readonly missed = new Gathering((asked: readonly Asked[]) => this.missedBy(asked));

  constructor(private readonly outbox: Outbox) {
    this.registerRoom(
      OWN_ROOM,
      ({ memberId }, id) => Promise.resolve(memberId === id),
      () => Promise.resolve(true),
    );
  }

  /** Makes a kind of room known, with who may enter, and whose presence in it is told to nobody. */
  registerRoom(kind: string, mayEnter: RoomGuard, isHidden?: RoomHides): void {
    this.guards.set(kind, mayEnter);
    if (isHidden) this.hides.set(kind, isHidden);
  }

  /** Whether the presence of somebody who may be in a room is told to nobody. */
  async isHidden(actor: Actor, { kind, id }: RoomRef): Promise<boolean> {
    if (actor.hidesPresence) return true;
    return (await this.hides.get(kind)?.(actor, id)) ?? false;
  }

  /** The kinds of rooms that there are. */
  get kinds(): string[] {
    return [...this.guards.keys()];
  }

  /** The room of a name, where an area knows rooms of its kind. */
  named(name: string): RoomRef | null {
    const [kind = '', id = ''] = name.split(':');
    return this.guards.has(kind) && id ? { kind, id } : null;
  }

  /** Makes a kind of event known, with how to read what it tells of. */
  registerEvent(kind: string, read: EventReader): void {
    this.readers.set(kind, read);
  }

  /** Whether somebody may be in a room; nobody may enter a room that no area registered. */
  async mayEnter(actor: Actor, { kind, id }: RoomRef): Promise<boolean> {
    const guard = this.guards.get(kind);
    if (!guard) return false;
    try {
      return await guard(actor, id);
    } catch (error) {
      // A guard may well be the function that guards the query, which refuses by saying why.
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** What happened in a room after a number, or `null` where the listener has to read anew. A crowd is answered together. */
  since(room: RoomRef, after: number | undefined): Promise<Missed> {
    return this.missed.ask({ room: roomName(room), after });
  }

  private async missedBy(asked: readonly Asked[]): Promise<Missed[]> {
    const numbers = await this.outbox.numbersOf([...new Set(asked.map(({ room }) => room))]);
    // Who lost a process together has mostly seen the same.
    const known = new Map<string, { number: number; stored: StoredEvent[] | null }>();
    for (const { room, after } of asked) {
      const number = numbers.get(room) ?? 0;
      if (known.has(inShort({ room, after }))) continue;
      const isNew = after !== undefined && after !== number;
      const stored = isNew ? await this.outbox.after(room, after, CATCH_UP) : [];
      known.set(inShort({ room, after }), { number: stored?.at(-1)?.number ?? number, stored });
    }
    const all = new Map(
      [...known.values()].flatMap(({ stored }) => stored ?? []).map((event) => [event.id, event]),
    );
    const events = [...all.values()];
    const live = new Map((await this.read(events)).map((told, index) => [events[index]?.id, told]));
    return asked.map((question) => {
      const { number, stored } = known.get(inShort(question)) ?? { number: 0, stored: null };
      return { number, events: stored && stored.flatMap(({ id }) => live.get(id) ?? []) };
    });
  }

  /** Stored events with what they tell of, read once a kind. */
  async read(events: readonly StoredEvent[]): Promise<LiveEvent[]> {
    const payloads = new Map<string, object>();
    for (const kind of new Set(events.map((event) => event.kind))) {
      const found = await this.readers.get(kind)?.(events.filter((event) => event.kind === kind));
      for (const [id, payload] of found ?? []) payloads.set(id, payload);
    }
    return events.map((event) => liveEventOf(event, payloads.get(event.id)));
  }
}
