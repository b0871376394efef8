/** Twelve digits hold every figure that people measure, and hide what floating point adds: (1.1 + 1.3) / 2 is 1.2 here. */
export const settle = (value: number): number => Number(value.toPrecision(12));

/**
 * The median: the middle value of those in order, or the mean of the two in the middle. In the unit of the values;
 * `null` of nothing. It is the centre line of a run chart (Anhøj & Olesen 2014) because half of the values lie on each side of
 * it however they are spread.
 */
export function median(values: readonly number[]): number | null {
  if (values.some((value) => !Number.isFinite(value))) throw new RangeError('Values are finite numbers.');
  const ordered = [...values].sort((a, b) => a - b);
  const half = ordered.length >> 1;
  const [below, above] = [ordered[half - 1], ordered[half]];
  if (above === undefined) return null;
  return settle(ordered.length % 2 === 1 || below === undefined ? above : below / 2 + above / 2);
}
