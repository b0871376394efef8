import { Injectable, Injector, effect, inject, signal, untracked } from '@angular/core';
import { GraphqlClient, Problem, Session, pagedLoader } from '@cp/kit/web';
import { Live } from '@cp/realtime/web';
import type { LiveRoom } from '@cp/realtime/web';
import {
  MarkNoticesReadDocument,
  NoticesDocument,
  type NoticesQuery,
  UnreadNoticesDocument,
} from './graphql.generated';

/** A line of the inbox. */
export type NoticeLine = NoticesQuery['notices']['nodes'][number];

/** News in a burst is asked for once. */
const PAUSE_MS = 250;

/**
 * The member's inbox: how many lines are unread, kept up to date on every device, and the lines while a page shows them. What is live says
 * only that something changed; what it is, is asked for, because it depends on who looks.
 */
@Injectable({ providedIn: 'root' })
export class NoticesStore {
  private readonly client = inject(GraphqlClient);
  private readonly live = inject(Live);
  private readonly injector = inject(Injector);
  private readonly count = signal<number | null>(null);
  private room: LiveRoom | undefined;
  private owner: string | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private shown = 0;

  /** How many lines are unread, of which the server counts at most 99; null until it is known. */
  readonly unread = this.count.asReadonly();

  readonly lines = pagedLoader<NoticeLine>(async (after) => {
    const { notices, unreadNotices } = await this.client.query(NoticesDocument, { after });
    this.count.set(unreadNotices);
    return notices;
  });

  constructor() {
    const session = inject(Session);
    effect(() => {
      const member = session.viewer()?.id;
      untracked(() => this.belongTo(member));
    });
  }

  /** A page that shows the lines comes; answers what to do when it goes. */
  enter(): () => void {
    this.shown += 1;
    void this.lines.load();
    return () => {
      this.shown -= 1;
    };
  }

  /** One line was seen. */
  async read(line: NoticeLine): Promise<void> {
    if (!line.unread) return;
    this.lines.put(({ id }) => id === line.id, { ...line, unread: false });
    await this.mark({ id: line.id });
  }

  /** Every line that is on the page was seen, and what is older; what came meanwhile stays unread. */
  async readAll(): Promise<void> {
    const newest = this.lines.value()?.[0];
    if (!newest) return;
    await this.mark({ upTo: newest.at });
    await this.lines.load();
  }

  private async mark(input: { id?: string; upTo?: string }): Promise<void> {
    const { markNoticesRead } = await this.client.mutate(MarkNoticesReadDocument, { input });
    this.count.set(markNoticesRead);
  }

  private belongTo(member: string | undefined): void {
    if (member === this.owner) return;
    this.owner = member;
    this.room?.leave();
    this.room = undefined;
    this.count.set(null);
    clearTimeout(this.pause);
    if (!member) return;
    const changed = () => this.soon();
    this.room = this.live.enter('member', member, undefined, {
      event: ({ kind }) => {
        if (kind === 'NoticesChanged') changed();
      },
      resync: changed,
    });
    void this.ask();
    // A browser that was never given leave to ring has nothing to keep, and loads nothing for it.
    if ('Notification' in globalThis && Notification.permission === 'granted')
      this.keepRinging().catch(() => undefined);
  }

  /** What fails is done by the next page. */
  private async keepRinging(): Promise<void> {
    const { KeepRinging } = await import('./keep-ringing.store');
    await this.injector.get(KeepRinging).keep();
  }

  private soon(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  private async ask(): Promise<void> {
    if (this.shown > 0) return this.lines.load();
    try {
      const { unreadNotices } = await this.client.query(UnreadNoticesDocument, {});
      this.count.set(unreadNotices);
    } catch (error) {
      // The bell says nothing while nothing is known; the shell says that the server is away.
      if (!(error instanceof Problem)) throw error;
    }
  }
}
