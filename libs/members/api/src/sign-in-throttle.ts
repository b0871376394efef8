import { Injectable } from '@nestjs/common';
import { tooMany } from '@cp/kit/api';
import { delayAfter, type FailureKind, neighbourhoodOf, PATIENCE } from './sign-in.rules';
import { Throttles } from './throttles';

/** Who tries to get in. */
export interface Attempt {
  /** The form of the address by which accounts are told apart, or another name of what is tried. */
  readonly who: string;
  readonly address: string;
  /** Whether this browser signed in to this account before: what strangers do then does not slow it. */
  readonly familiar: boolean;
}

/** How many waits are remembered in this process; the oldest are forgotten, and counted again at the next failure. */
const MOST_WAITS = 50_000;
/** How many attempts on one account from one address are heard at the same time. */
const AT_ONCE = 2;

/**
 * Slows down guessing before any password is hashed, and lets the owner in. Failures are counted in the database, so that a
 * restart forgives nothing; who waits until when is remembered here, so that a flood of refused tries asks the database nothing.
 */
@Injectable()
export class SignInThrottle {
  private readonly waits = new Map<string, number>();
  private readonly heard = new Map<string, number>();

  constructor(private readonly throttles: Throttles) {}

  /**
   * Runs an attempt, unless it came too soon; `null` is a failure. An address that nobody has is refused just as one that somebody has
   * . Of one pair two are heard at a time, and of what waits already one, so that guessing side by side is no way around it.
   */
  async attempt<T>(attempt: Attempt, work: () => Promise<T | null>): Promise<T | null> {
    await this.refuseTooSoon(attempt);
    const names = keysOf(attempt).map(([kind, key]) => nameOf(kind, key));
    if (names.some((name, index) => this.isFull(name, index === 0))) throw tooMany('members.tooManySignIns');
    for (const name of names) this.heard.set(name, (this.heard.get(name) ?? 0) + 1);
    try {
      const result = await work();
      await (result === null ? this.failed(attempt) : this.succeeded(attempt));
      return result;
    } finally {
      for (const name of names) this.leave(name);
    }
  }

  /** Whether as many attempts are being heard as may be at a time: two of a pair, one of what has failed often already. */
  private isFull(name: string, isPair: boolean): boolean {
    const heard = this.heard.get(name) ?? 0;
    return (isPair && heard >= AT_ONCE) || (this.waits.has(name) && heard >= 1);
  }

  private leave(name: string): void {
    const left = (this.heard.get(name) ?? 1) - 1;
    if (left > 0) this.heard.set(name, left);
    else this.heard.delete(name);
  }

  private async refuseTooSoon(attempt: Attempt): Promise<void> {
    const at = performance.now();
    for (const [kind, key] of keysOf(attempt)) {
      const name = nameOf(kind, key);
      const until = this.waits.get(name);
      if (until === undefined) continue;
      if (until > at) throw tooMany('members.tooManySignIns');
      if (at > until + PATIENCE[kind].windowMs) this.waits.delete(name);
    }
    await this.rememberAfterRestart(attempt, at);
  }

  private async failed(attempt: Attempt): Promise<void> {
    for (const [kind, key] of keysOf(attempt)) {
      const failures = await this.throttles.count(kind, key, PATIENCE[kind].windowMs);
      this.wait(nameOf(kind, key), delayAfter(failures, PATIENCE[kind]));
    }
  }

  /** What was counted against this account from here is forgiven; what strangers do from elsewhere is not. */
  private async succeeded(attempt: Attempt): Promise<void> {
    const key = pairOf(attempt);
    await this.throttles.forget('pair', key, PATIENCE.pair.windowMs);
    this.waits.delete(nameOf('pair', key));
  }

  /** The first attempt of a pair after a restart waits as it would have before: the count is in the database. */
  private async rememberAfterRestart(attempt: Attempt, at: number): Promise<void> {
    const key = pairOf(attempt);
    const name = nameOf('pair', key);
    if (this.waits.has(name)) return;
    const delay = delayAfter(
      await this.throttles.counted('pair', key, PATIENCE.pair.windowMs),
      PATIENCE.pair,
    );
    if (delay === 0) return;
    this.wait(name, delay, at);
    throw tooMany('members.tooManySignIns');
  }

  private wait(name: string, delay: number, from = performance.now()): void {
    if (delay === 0) return;
    this.waits.delete(name);
    this.waits.set(name, from + delay);
    if (this.waits.size <= MOST_WAITS) return;
    const [oldest] = this.waits.keys();
    if (oldest !== undefined) this.waits.delete(oldest);
  }
}

const pairOf = ({ who, address }: Attempt): string => `${who}|${neighbourhoodOf(address)}`;
const nameOf = (kind: FailureKind, key: string): string => `${kind}|${key}`;

/** What an attempt is counted by, and waits for: a browser that is known to the account only for itself. */
function keysOf(attempt: Attempt): [FailureKind, string][] {
  const own: [FailureKind, string] = ['pair', pairOf(attempt)];
  if (attempt.familiar) return [own];
  return [
    own,
    ['account', attempt.who],
    ['address', neighbourhoodOf(attempt.address)],
    ['everywhere', 'all'],
  ];
}
