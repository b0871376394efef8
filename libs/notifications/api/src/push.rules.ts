import { nextLocal } from './local-time.rules';
import type { ChoiceFacts } from './notice.rules';
import { PushDeviceState } from './push.vocabulary';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** On how many devices somebody may be told; a device rings at most once in `pauseMs`, however much happens. */
export const PUSH_LIMITS = { devices: 10, pauseMs: 10 * MINUTE, tries: 16 } as const;

/** What is sent: nothing. Whoever wants to know what it is of has to open the inbox, and to be signed in. */
export const PING = '{}';

/** Under this name a message takes the place of an earlier one that still waits for its device. */
export const TOPIC = 'news';

/** A device that is left alone for long is looked at again after this time, because what holds it back may be over. */
const LOOK_AGAIN_MS = HOUR;

/** How long a service keeps what it cannot deliver at once: not into another day. */
const KEPT_MS = 4 * HOUR;

const LONGEST_REST_MS = 6 * HOUR;
const LONGEST_WISH_MS = 24 * HOUR;

/** What came of a message: it was taken, the device is gone for good, or it is tried again. */
export type PushOutcome = 'TOLD' | 'GONE' | 'LATER';

/**
 * What an answer means. Without a status there was no answer. What is refused for another reason than a lack of time, such as a key that is
 * not the one with which it was turned on, would be refused every time.
 */
export function outcomeOf(status: number | null): PushOutcome {
  if (status === null || status === 408 || status === 429 || status >= 500) return 'LATER';
  return status >= 200 && status < 300 ? 'TOLD' : 'GONE';
}

/** How long a device is left alone that could not be reached so many times: longer each time, and as long as its service asks for. */
export const backOff = (tries: number, askedMs = 0): number =>
  Math.max(Math.min(MINUTE * 2 ** (tries - 1), LONGEST_REST_MS), Math.min(askedMs, LONGEST_WISH_MS));

/** How long a service asks to be left alone, by its header; 0 where it does not say. */
export function askedRest(header: string | undefined, at: Date): number {
  if (header === undefined) return 0;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) * SECOND : Date.parse(header) - at.getTime();
  return Number.isFinite(seconds) ? Math.max(seconds, 0) : 0;
}

/** When a device that may not be told anything before a time is looked at again. */
export const lookAgain = (at: Date, later: Date): Date =>
  new Date(Math.min(later.getTime(), at.getTime() + LOOK_AGAIN_MS));

/** For how many seconds a message may wait for its device: never into quiet hours, nor beyond the session's life. */
export function lifeOfPing(
  at: Date,
  { quiet, digest }: Pick<ChoiceFacts, 'quiet' | 'digest'>,
  sessionLives: Date,
): number {
  const ends = [at.getTime() + KEPT_MS, sessionLives.getTime()];
  if (quiet) ends.push(nextLocal(at, digest.timeZone, { hour: quiet.from }).getTime());
  return Math.max(Math.floor((Math.min(...ends) - at.getTime()) / SECOND), 0);
}

/** How a device is doing. */
export function stateOf({ tries }: { readonly tries: number }, lives: boolean): PushDeviceState {
  if (!lives) return PushDeviceState.WAITS;
  return tries > 0 ? PushDeviceState.FAILING : PushDeviceState.ON;
}
