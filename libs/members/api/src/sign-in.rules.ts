import { isIPv4, isIPv6 } from 'node:net';
import { AccountState } from './member.vocabulary';

const MINUTE = 60_000;

/** What failed sign-ins are counted by. */
export type FailureKind =
  /** An account together with an address: whoever guesses waits, and nobody else. */
  | 'pair'
  /** An account from everywhere: slows strangers who guess from many addresses; never long, and never a browser known to it. */
  | 'account'
  /** An address: slows whoever tries many accounts; never an account that signed in from there before. */
  | 'address'
  /** All addresses together, so that guessing leaves room for everybody else. */
  | 'everywhere';

/** When waiting begins and how it grows: from the `from`-th failure `first`, doubled with each further one, at most `most`; counted for `windowMs`. */
export interface Patience {
  readonly from: number;
  readonly first: number;
  readonly grows: boolean;
  readonly most: number;
  readonly windowMs: number;
}

/** The one table of throttles on signing in (ADR 0014). */
export const PATIENCE: Readonly<Record<FailureKind, Patience>> = {
  pair: { from: 5, first: 1_000, grows: true, most: 15 * MINUTE, windowMs: 24 * 60 * MINUTE },
  account: { from: 30, first: 1_000, grows: true, most: MINUTE, windowMs: 60 * MINUTE },
  address: { from: 20, first: 1_000, grows: false, most: 1_000, windowMs: 15 * MINUTE },
  everywhere: { from: 300, first: 250, grows: false, most: 250, windowMs: 5 * MINUTE },
};

/** How long to wait after so many failures, in milliseconds; 0 while none is due. */
export function delayAfter(failures: number, { from, first, grows, most }: Patience): number {
  if (failures < from) return 0;
  return Math.min(most, grows ? first * 2 ** Math.min(failures - from, 30) : first);
}

/** The part of an address that one household or host has: an IPv4 address whole, the first 64 bits of an IPv6 one. */
export function neighbourhoodOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  const [head = '', tail] = address.split('%', 1)[0]?.toLowerCase().split('::') ?? [];
  const front = head.split(':').filter(Boolean);
  const back = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** What the rule of entering needs to know. */
export interface EnteringFacts {
  readonly state: AccountState;
  readonly suspendedUntil?: Date | null;
}

/** Whether an account may be entered by whoever showed that it is theirs. What may not answers as a wrong password does. */
export function mayEnter({ state, suspendedUntil }: EnteringFacts, at: Date): boolean {
  if (state === AccountState.SUSPENDED)
    return suspendedUntil !== null && suspendedUntil !== undefined && at >= suspendedUntil;
  return (
    state === AccountState.ACTIVE || state === AccountState.DEACTIVATED || state === AccountState.UNVERIFIED
  );
}
