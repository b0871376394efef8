import { partOf } from './counts';

/** A newcomer, counted from the first contribution. */
export interface Newcomer {
  /** Days until the second contribution; `null` while there is none. */
  readonly daysToSecond: number | null;
  /** Days from the first contribution to the end of what was observed. */
  readonly daysObserved: number;
}

/**
 * M14, retention: newcomers with a second contribution within 30 days / newcomers of 30 days ago and earlier.
 * No unit, 0 to 1; `null` while no newcomer has been here for 30 days. The share of newcomers who come back
 * with a second contribution, by perspective and by whether the first got a reply: is the door the same for
 * all? Source: Joyce & Kraut 2006.
 *
 * Whose days have not run yet is not counted, second contribution or not: the newest would else seem lost.
 */
export function retention(newcomers: readonly Newcomer[], days = 30): number | null {
  for (const { daysToSecond, daysObserved } of newcomers)
    if (!(
      daysObserved >= 0 &&
      (daysToSecond === null || (daysToSecond >= 0 && daysToSecond <= daysObserved))
    ))
      throw new RangeError('A second contribution comes after the first and within what was observed.');
  const decided = newcomers.filter(({ daysObserved }) => daysObserved >= days);
  const stayed = decided.filter(({ daysToSecond }) => daysToSecond !== null && daysToSecond <= days);
  return partOf(stayed.length, decided.length);
}
