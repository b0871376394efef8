import { Injectable, inject } from '@angular/core';
import { DeviceStore } from './device-store';

/** Words that somebody typed and that the server does not have yet. */
export interface Kept<T> {
  readonly words: T;
  /** When they were last kept, as an ISO time. */
  readonly at: string;
}

const days = 30;

/**
 * Keeps what is typed on the device until the server has it, so that a reload, a crash, a lost connection or an expired session
 * loses nothing. Words are kept by member and by place (such as `story:<id>` or `post:<discussion>`); one member never meets
 * another's. They stay over a sign-out, because they are not saved anywhere else, and go after thirty days.
 */
@Injectable({ providedIn: 'root' })
export class KeptWords {
  private readonly store = inject(DeviceStore);
  private member: string | null = null;

  constructor() {
    this.clearOld();
  }

  /** Says whose words these are from now on; of nobody's words anything is kept. Called by the session. */
  belongTo(memberId: string | null): void {
    this.member = memberId;
  }

  /** Keeps the words of a place; the last ones win. Answers false when the device could not, or nobody is signed in. */
  keep(place: string, words: unknown): boolean {
    if (this.member === null) return false;
    return this.store.write(this.name(place), { words, at: new Date().toISOString() });
  }

  /** What is kept for a place, or null. Whoever asks knows the shape, having kept it. */
  read<T>(place: string): Kept<T> | null {
    return this.store.read<Kept<T>>(this.name(place));
  }

  /** The server has the words, or the member does not want them. */
  forget(place: string): void {
    this.store.remove(this.name(place));
  }

  /** The places for which this member has words that only this device holds. */
  places(): string[] {
    const prefix = this.name('');
    return this.store.names(prefix).map((name) => name.slice(prefix.length));
  }

  /** Leaves no words of this member on the device. */
  forgetAll(): void {
    for (const place of this.places()) this.forget(place);
  }

  private name(place: string): string {
    return `words.${this.member ?? ''}.${place}`;
  }

  private clearOld(): void {
    const oldest = new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
    for (const name of this.store.names('words.')) {
      const kept = this.store.read<Kept<unknown>>(name);
      if (!kept?.at || kept.at < oldest) this.store.remove(name);
    }
  }
}
