import { partOf, settle } from './counts';

/** How long a contribution waited for its first reply, or for its first reply from another perspective. */
export interface Wait {
  /** Hours until the reply; `null` while there is none. */
  readonly hoursToReply: number | null;
  /** Hours from the contribution to the end of what was observed. */
  readonly hoursObserved: number;
}

/** The hours in which a first reply counts as in time. */
export const ANSWER_HOURS = 72;

function checked(waits: readonly Wait[]): readonly Wait[] {
  for (const { hoursToReply, hoursObserved } of waits)
    if (!(
      hoursObserved >= 0 &&
      (hoursToReply === null || (hoursToReply >= 0 && hoursToReply <= hoursObserved))
    ))
      throw new RangeError('A reply comes after its contribution and within what was observed.');
  return waits;
}

/**
 * M7c, answered share: sᵢ = contributions of i with a reply in 72 h / all of i that are 72 h old. No unit, 0
 * to 1; `null` while no contribution is 72 h old. The share of a perspective’s contributions that had a reply
 * within three days. Band: the goal is 0.8 in every perspective. Source: ours; Joyce & Kraut 2006 for the
 * motive.
 *
 * One that is younger than that, replied to or not, is not counted yet: new ones would else seem unanswered.
 */
export function answeredShare(waits: readonly Wait[], hours = ANSWER_HOURS): number | null {
  const decided = checked(waits).filter(({ hoursObserved }) => hoursObserved >= hours);
  const inTime = decided.filter(({ hoursToReply }) => hoursToReply !== null && hoursToReply <= hours);
  return partOf(inTime.length, decided.length);
}

/**
 * M7c, answered share equity: min sᵢ / max sᵢ. No unit, 0 to 1; `null` below two perspectives with an
 * answered share, or when nobody was answered. How near the least answered perspective comes to the most
 * answered one. Band: the goal is 0.8. Source: ours; Joyce & Kraut 2006 for the motive.
 */
export function answeredShareEquity(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null);
  return known.length < 2 ? null : partOf(Math.min(...known), Math.max(...known));
}

interface Curve {
  /** The share still waiting from each hour at which a reply came, hours ascending. */
  readonly steps: readonly { readonly hours: number; readonly waiting: number }[];
  /** The last hour about which anything is known; ∞ when all were answered. */
  readonly knownUntil: number;
}

/** Kaplan-Meier: those still unanswered count among the waiting until their observation ends, and not after. */
function waitingCurve(waits: readonly Wait[]): Curve {
  const ends = checked(waits)
    .map(({ hoursToReply, hoursObserved }) => ({
      hours: hoursToReply ?? hoursObserved,
      replied: hoursToReply !== null,
    }))
    // Whose observation ends in the hour of a reply still waited then.
    .sort((a, b) => a.hours - b.hours || Number(b.replied) - Number(a.replied));
  const steps: { hours: number; waiting: number }[] = [];
  let waiting = 1;
  for (const [index, { hours, replied }] of ends.entries()) {
    const atRisk = ends.length - index;
    if (replied) steps.push({ hours, waiting: (waiting *= (atRisk - 1) / atRisk) });
  }
  return { steps, knownUntil: waiting === 0 ? Infinity : (ends.at(-1)?.hours ?? -1) };
}

/**
 * M10, median time to a first reply: the earliest t with S(t) ≤ 1/2, S by Kaplan-Meier, unanswered =
 * censored. Hours, 0 upwards; `null` without contributions and while half have not been answered. By when
 * half of the contributions had their first reply, or their first from another perspective, those still
 * waiting included. Source: ours.
 */
export function medianWait(waits: readonly Wait[]): number | null {
  return waitingCurve(waits).steps.find(({ waiting }) => settle(waiting) <= 0.5)?.hours ?? null;
}

/**
 * M10, share replied to within a time: 1 − S(t), S by Kaplan-Meier, unanswered = censored. No unit, 0 to 1;
 * `null` without contributions and for a time longer than any was observed. The share of contributions that
 * get a first reply, or a first one from another perspective, within 72 hours or 7 days. Source: ours.
 */
export function repliedWithin(waits: readonly Wait[], hours: number): number | null {
  const { steps, knownUntil } = waitingCurve(waits);
  if (waits.length === 0 || hours > knownUntil) return null;
  return settle(1 - (steps.filter((step) => step.hours <= hours).at(-1)?.waiting ?? 1));
}
