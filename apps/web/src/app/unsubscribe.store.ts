import { Injectable, signal } from '@angular/core';

/** How far somebody is in declining mails. `unknown`: the server did not write that address. */
export type Declining = 'asked' | 'done' | 'unknown' | 'away';

/** Declines a kind of mails, by the same post that mail programs send (RFC 8058): the one thing that is told outside GraphQL. */
@Injectable({ providedIn: 'root' })
export class UnsubscribeStore {
  private readonly now = signal<Declining>('asked');
  /** How far it is. */
  readonly state = this.now.asReadonly();

  /** A new visit to the page. */
  begin(): void {
    this.now.set('asked');
  }

  /** Declines. Never rejects: see `state`. */
  async decline(token: string): Promise<void> {
    const answer = await fetch(`/unsubscribe/${encodeURIComponent(token)}`, { method: 'POST' }).catch(
      () => null,
    );
    if (answer?.ok) this.now.set('done');
    else this.now.set(answer?.status === 404 ? 'unknown' : 'away');
  }
}
