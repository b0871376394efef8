/** How a turnstile lets people through. */
export interface Pace {
  /** How many a second, when many come. */
  readonly aSecond: number;
  /** How many at once, when few came before. */
  readonly atOnce: number;
  /** Who would wait longer is sent away, to come back later. */
  readonly longestMs: number;
}

/**
 * Lets a crowd in one after the other, at an even pace and in the order in which they came: when a thousand lose their connection at
 * once, whoever reads meanwhile should hardly notice, and nobody should wait for long.
 */
export class Turnstile {
  private readonly gapMs: number;
  private readonly burstMs: number;
  /** When the next who comes would be let through, if none were let through early. */
  private next = -Infinity;

  constructor(
    private readonly pace: Pace,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.gapMs = 1_000 / pace.aSecond;
    this.burstMs = pace.atOnce * this.gapMs;
  }

  /** Resolves when it is one's turn, with the milliseconds that it took, or at once with `null` where that would be too many. */
  async pass(): Promise<number | null> {
    const at = this.clock();
    const next = Math.max(this.next, at - this.burstMs) + this.gapMs;
    if (next - at > this.pace.longestMs) return null;
    this.next = next;
    const wait = Math.max(0, next - at);
    if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    return wait;
  }
}
