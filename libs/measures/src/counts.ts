/** Counts by group: whole and not below zero. A group that nobody speaks for is a 0 and belongs in the list. */
export type Counts = readonly number[];

/** Twelve decimals are more than a measure of people needs and hide what floating point adds; never the odd −0. */
export const settle = (value: number): number => Math.round(value * 1e12) / 1e12 + 0;

/** The sum of counts, and the one place that refuses what cannot be a count. */
export function totalOf(counts: Counts): number {
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 0))
    throw new RangeError('Counts are whole and not below zero.');
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The part of a whole, or `null` when there is no whole to be part of. */
export const partOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : settle(part / whole);
