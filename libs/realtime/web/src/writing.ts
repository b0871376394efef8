import { signal } from '@angular/core';
import type { Present } from './room.rules';

/** Who writes in a room now, as one of the server's processes knows it; its next word takes the place of this one. */
export interface WritersTold {
  readonly from: string;
  /** A few of them by name. */
  readonly writers: readonly Present[];
  /** How many there are, those that are not named among them. */
  readonly count: number;
}

/** Who else writes: a few by name, and how many more. */
export interface Writers {
  readonly named: readonly Present[];
  readonly more: number;
}

/** What was told is over after this, unless it is told again. */
const HOLDS_FOR = 6_500;

/** A member who goes on writing says so this often. */
const SAY_EVERY = 3_000;

/** Who else writes, of all that was told: each once, and never the member who looks. */
export function writersIn(told: readonly WritersTold[], memberId: string | undefined): Writers {
  const named = new Map<string, Present>();
  let more = 0;
  for (const { writers, count } of told) {
    for (const one of writers) if (one.id !== memberId) named.set(one.id, one);
    more += Math.max(0, count - writers.length);
  }
  return { named: [...named.values()], more };
}

/** Who writes in one room: what others are doing, which ends by itself, and what this member says of themselves. */
export class RoomWriting {
  /** What was told and holds at this moment. */
  readonly now = signal<readonly WritersTold[]>([]);

  private readonly ends = new Map<string, ReturnType<typeof setTimeout>>();
  private saidAt = -Infinity;

  constructor(private readonly say: (done: boolean) => void) {}

  /** The member writes; said at once, and then every few seconds while they do. */
  writes(): void {
    const at = performance.now();
    if (at - this.saidAt < SAY_EVERY) return;
    this.saidAt = at;
    this.say(false);
  }

  /** The member has posted, or has taken their words out again. */
  done(): void {
    if (performance.now() - this.saidAt < 2 * SAY_EVERY) this.say(true);
    this.saidAt = -Infinity;
  }

  /** The server told who writes. */
  told(word: WritersTold): void {
    this.drop(word.from);
    if (word.count === 0) return;
    this.now.update((told) => [...told, word]);
    this.ends.set(
      word.from,
      setTimeout(() => this.drop(word.from), HOLDS_FOR),
    );
  }

  /** Somebody's post has arrived: they no longer write it. */
  hasPosted(memberId: string): void {
    this.now.update((told) =>
      told.map((word) => {
        const writers = word.writers.filter(({ id }) => id !== memberId);
        return { ...word, writers, count: word.count - (word.writers.length - writers.length) };
      }),
    );
  }

  /** The connection is gone, and with it what was told. */
  forget(): void {
    for (const from of [...this.ends.keys()]) this.drop(from);
  }

  private drop(from: string): void {
    clearTimeout(this.ends.get(from));
    this.ends.delete(from);
    this.now.update((told) =>
      told.some((word) => word.from === from) ? told.filter((word) => word.from !== from) : told,
    );
  }
}
