import { Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient } from './graphql-client';
import { SessionDocument, type SessionViewerFragment } from './graphql.generated';
import { KeptWords } from './kept-words';

/** Who is signed in, as the server told it. */
export type SessionViewer = SessionViewerFragment;

/** How long the answer that brings a new session may be behind the news that the old one is over. */
const RENEWAL_MS = 500;

/**
 * Who is here. `viewer()` is undefined until the server has answered, null for a guest. Stores that hold anything of a member
 * register with {@link whenLeaving}, so that nothing of one person is left for the next.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly client = inject(GraphqlClient);
  private readonly kept = inject(KeptWords);
  private readonly holder = signal<SessionViewer | null | undefined>(undefined);
  private readonly droppers = new Set<() => void>();
  /** True once a check has shown that the server no longer knows this member here. */
  private readonly gone = signal(false);
  private readonly renewals = new Set<Promise<unknown>>();
  private loading: Promise<SessionViewer | null> | null = null;

  readonly viewer = this.holder.asReadonly();
  readonly signedIn = computed(() => !!this.holder());
  /** True when the server has ended the session of the member who is shown as signed in. */
  readonly ended = computed(() => this.signedIn() && (this.gone() || this.client.strangerToServer()));

  /** Asks the server once; later calls answer what is known. A server out of reach is asked again next time. */
  load(): Promise<SessionViewer | null> {
    const known = this.holder();
    if (known !== undefined) return Promise.resolve(known);
    this.loading ??= this.ask().finally(() => (this.loading = null));
    return this.loading;
  }

  /** Whether the account may do this at all, such as `story:write`; what may be done to one thing is in its `viewerCan`. */
  can(permission: string): boolean {
    return this.holder()?.can.includes(permission) ?? false;
  }

  /** Takes in who has just joined or signed in, or the same member as changed since. */
  enter(viewer: SessionViewer): void {
    if (this.holder() && this.holder()?.id !== viewer.id) this.drop();
    this.client.meetAgain();
    this.gone.set(false);
    this.kept.belongTo(viewer.id);
    this.holder.set(viewer);
  }

  /** The member has left, or the server no longer knows them: everything held for them goes. */
  leave(): void {
    this.drop();
    this.client.meetAgain();
    this.gone.set(false);
    this.kept.belongTo(null);
    this.holder.set(null);
  }

  /**
   * Asks the server whether the member is still signed in here, when something hints that the session was ended elsewhere. A browser
   * that is just being given another session, in this window or another, may look like a stranger for a moment: it is asked twice.
   */
  async check(patience = RENEWAL_MS): Promise<void> {
    const known = this.holder();
    if (!known || this.gone()) return;
    for (const wait of patience ? [0, patience] : [0]) {
      if (wait) await new Promise((done) => setTimeout(done, wait));
      await Promise.allSettled(this.renewals);
      const { viewer } = await this.client.query(SessionDocument, {});
      if (this.holder()?.id !== known.id) return;
      if (viewer?.id === known.id) return this.enter(viewer);
    }
    this.gone.set(true);
  }

  /** Does what gives this browser another session; nobody takes it for a stranger meanwhile. */
  async renew<T>(work: () => Promise<T>): Promise<T> {
    const renewal = work();
    this.renewals.add(renewal);
    try {
      return await renewal;
    } finally {
      this.renewals.delete(renewal);
    }
  }

  /** Calls back whenever a member leaves; answers how to stop that. */
  whenLeaving(drop: () => void): () => void {
    this.droppers.add(drop);
    return () => this.droppers.delete(drop);
  }

  private async ask(): Promise<SessionViewer | null> {
    const { viewer } = await this.client.query(SessionDocument, {});
    if (viewer) this.enter(viewer);
    else this.leave();
    return viewer ?? null;
  }

  private drop(): void {
    for (const drop of this.droppers) drop();
  }
}
