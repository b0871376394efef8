import { isTimeZone, localTime, nextLocal } from './local-time.rules';
import { isQuiet } from './notice.rules';
import { DigestFrequency } from './notice.vocabulary';

/** When somebody wants their digest, by the clocks where they are. */
export interface Rhythm {
  readonly frequency: DigestFrequency;
  /** Of a weekly one: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** The full hour: 0 to 23. */
  readonly hour: number;
  readonly timeZone: string;
}

/** What else decides when a digest may come. */
export interface Rest {
  readonly quiet: { readonly from: number; readonly until: number } | null;
  readonly pausedUntil: Date | null;
}

const HALF_A_DAY = 12 * 3_600_000;

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** What of a rhythm there is no such thing as; empty when it can be kept. */
export function rhythmFaults({ weekday, hour, timeZone }: Rhythm): ('weekday' | 'hour' | 'timeZone')[] {
  const faults: ('weekday' | 'hour' | 'timeZone')[] = [];
  if (!isWhole(weekday, 1, 7)) faults.push('weekday');
  if (!isWhole(hour, 0, 23)) faults.push('hour');
  if (!isTimeZone(timeZone)) faults.push('timeZone');
  return faults;
}

/**
 * When the next digest comes after a time; `null` when none is wanted. It is at the hour that clocks show where the member is: where they
 * are put forward over it, the first minute after the gap; where they show it twice, the first of both. A day that a calendar leaves out
 * has none.
 */
export function nextDigest(after: Date, rhythm: Rhythm): Date | null {
  const [fault] = rhythmFaults(rhythm);
  if (fault) throw new RangeError(`there is no such ${fault}`);
  const { frequency, weekday, hour, timeZone } = rhythm;
  if (frequency === DigestFrequency.OFF) return null;
  const wanted = frequency === DigestFrequency.WEEKLY ? { hour, weekday } : { hour };
  const at = nextLocal(after, timeZone, wanted);
  const following = nextLocal(at, timeZone, { hour });
  return following.getTime() - at.getTime() < HALF_A_DAY ? following : at;
}

/** The same for somebody who is away until a time, and wants no mail in some hours: it comes when both are over. */
export function nextDigestFor(after: Date, rhythm: Rhythm, { quiet, pausedUntil }: Rest): Date | null {
  const back = pausedUntil && pausedUntil > after ? pausedUntil : after;
  const at = nextDigest(back, rhythm);
  return at && restedAt(at, rhythm.timeZone, { quiet, pausedUntil });
}

/** The first time from `at` on at which somebody wants mail. */
export function restedAt(at: Date, timeZone: string, { quiet, pausedUntil }: Rest): Date {
  const back = pausedUntil && pausedUntil > at ? pausedUntil : at;
  if (!quiet || !isQuiet(localTime(back, timeZone).hour, quiet)) return back;
  return nextLocal(back, timeZone, { hour: quiet.until });
}
