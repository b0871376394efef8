import { randomUUID } from 'node:crypto';
import type { LiveEvent } from '@cp/realtime/web/rules';
import type { BenchMember } from './community';
import { sincePublished } from './fan-out';
import { post } from './http-client';
import { RoomListener } from './room-listener';
import { spreadOf, type Spread } from './statistics';

/** A fault that is planted to see that it is found: an event that one page is not given, or is given twice. */
export type Fault = 'drop' | 'double';

/** Whom an audience consists of and where it sits. */
export interface AudiencePlan {
  readonly sockets: number;
  readonly members: readonly BenchMember[];
  readonly origin: string;
  readonly discussionId: string;
  /** The document that the web app posts with. */
  readonly query: string;
  /** The port that a socket connects to now. */
  readonly port: (socket: number) => number;
  readonly fault?: Fault;
}

/** What an audience has to show in the end. */
export interface Reckoning {
  readonly posts: number;
  readonly lost: number;
  readonly doubled: number;
  /** Events that a page was given in another order than that of their numbers. */
  readonly misplaced: number;
  /** How often a page had to ask because a number was missing. */
  readonly asked: number;
}

const AT_ONCE = 25;
/** So many of the members do all the talking. */
const WRITERS = 10;
const PATIENCE_MS = 30_000;
const MARK = /[0-9a-f-]{36}$/;

/** Many sockets of many members in one discussion, each with its own page, and those who post there. */
export class Audience {
  readonly listeners: RoomListener[];
  /** By mark: when it was sent, and how often and when each page showed it. */
  private readonly posts = new Map<
    string,
    { sentAt: number; ackedAt: number; number: number; shown: Map<number, number[]>; since: number[] }
  >();
  private readonly last = new Map<number, number>();
  private misplaced = 0;
  private planted: boolean;
  /** An event as it came over the wire. */
  sample: LiveEvent | undefined;
  /** The answer to a post as it came. */
  answer = '';

  constructor(private readonly plan: AudiencePlan) {
    this.planted = !plan.fault;
    this.listeners = Array.from({ length: plan.sockets }, (_, socket) => this.listener(socket));
  }

  /** Everybody comes in, some at a time. */
  async comeIn(): Promise<void> {
    for (let first = 0; first < this.listeners.length; first += AT_ONCE)
      await Promise.all(this.listeners.slice(first, first + AT_ONCE).map((listener) => listener.enter()));
  }

  /**
   * Posts through a process, and again with the same key through the next one that `ports` names while there is no answer, as a member
   * would whose connection broke. Answers the mark.
   */
  async say(turn: number, ports: () => number): Promise<string> {
    const mark = randomUUID();
    const writer = this.plan.members[turn % WRITERS];
    if (!writer) throw new Error('there are no members');
    this.posts.set(mark, {
      sentAt: performance.now(),
      ackedAt: Number.NaN,
      number: 0,
      shown: new Map(),
      since: [],
    });
    const { discussionId, origin, query } = this.plan;
    const input = { key: mark, discussionId, body: `Heard by many: ${mark}`, spokenAs: writer.spokenAs };
    const body = JSON.stringify({ query, operationName: 'Post', variables: { input } });
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const answered = await post(
        { port: ports(), path: '/graphql' },
        { body, origin, cookie: cookieOf(writer) },
      )
        .then(String)
        .catch((error: Error) => error);
      if (typeof answered === 'string' && !answered.includes('"errors"')) {
        this.answer = answered;
        const row = this.posts.get(mark);
        if (row) row.ackedAt = performance.now();
        return mark;
      }
      if (performance.now() > end) throw new Error(`a post was not taken: ${String(answered)}`);
      await pause(100);
    }
  }

  /** Resolves when all pages have shown a post, or after a while. */
  async shownByAll(mark: string): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while ((this.posts.get(mark)?.shown.size ?? 0) < this.plan.sockets && performance.now() < end)
      await pause(2);
  }

  /** Resolves with true when every page is connected and has shown everything that was posted; with false after `ms`. */
  async settled(ms: number): Promise<boolean> {
    const end = performance.now() + ms;
    for (;;) {
      const number = Math.max(0, ...[...this.posts.values()].map((row) => row.number));
      const missing = [...this.posts.values()].some(({ shown }) => shown.size === 0);
      if (!missing && this.listeners.every((listener) => listener.upTo(number))) return true;
      if (performance.now() > end) return false;
      await pause(20);
    }
  }

  /** How long the posts took from being sent to being shown, of those that `among` names. */
  spread(among: ReadonlySet<string>): Spread {
    return spreadOf(
      [...this.posts]
        .filter(([mark]) => among.has(mark))
        .flatMap(([, { sentAt, shown }]) => [...shown.values()].map(([first = NaN]) => first - sentAt)),
    );
  }

  /** How long they took from the time that their events bear, which is when the server stored them. */
  sincePublished(among: ReadonlySet<string>): Spread {
    return spreadOf([...among].flatMap((mark) => this.posts.get(mark)?.since ?? []));
  }

  /** How long the posts took until they were acknowledged. */
  acknowledged(among: ReadonlySet<string>): Spread {
    return spreadOf(
      [...among]
        .map((mark) => this.posts.get(mark))
        .map((row) => (row?.ackedAt ?? NaN) - (row?.sentAt ?? NaN)),
    );
  }

  reckoning(): Reckoning {
    let [lost, doubled] = [0, 0];
    for (const { shown } of this.posts.values()) {
      lost += this.plan.sockets - shown.size;
      for (const times of shown.values()) doubled += times.length - 1;
    }
    const asked = this.listeners.reduce((sum, listener) => sum + listener.asked, 0);
    return { posts: this.posts.size, lost, doubled, misplaced: this.misplaced, asked };
  }

  leave(): void {
    for (const listener of this.listeners) listener.leave();
  }

  private listener(socket: number): RoomListener {
    const { members, origin, discussionId, port } = this.plan;
    const member = members[socket % members.length];
    if (!member) throw new Error('there are no members');
    return new RoomListener({
      port: () => port(socket),
      origin,
      cookie: cookieOf(member),
      rooms: [
        { kind: 'discussion', id: discussionId },
        { kind: 'member', id: member.id },
      ],
      show: (event, at) => this.shown(socket, event, at),
      toThePage: (event) => this.tampered(event),
    });
  }

  private shown(socket: number, event: LiveEvent, at: number): void {
    if (!event.room.startsWith('discussion:')) return;
    const before = this.last.get(socket);
    if (before !== undefined && event.number !== before + 1) this.misplaced++;
    this.last.set(socket, event.number);
    const { post: said } = event.payload as { post?: { body: string } };
    const row = this.posts.get(MARK.exec(said?.body ?? '')?.[0] ?? '');
    if (!row) return;
    this.sample = event;
    row.number = event.number;
    row.since.push(sincePublished(event, at));
    row.shown.set(socket, [...(row.shown.get(socket) ?? []), at]);
  }

  /** The planted fault befalls the first post that any page is given. */
  private tampered(event: LiveEvent): readonly LiveEvent[] {
    if (this.planted || event.kind !== 'PostPublished') return [event];
    this.planted = true;
    return this.plan.fault === 'drop' ? [] : [event, event];
  }
}

/** The cookie of a member's session. */
export const cookieOf = ({ token }: BenchMember): string => `sid=${token}`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
