/** How long things took, in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** A number as it is printed: three digits are enough for a measurement. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** The value below which a share of the (sorted) values lie. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Median, 95th and 99th percentile. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    p50: rounded(percentile(sorted, 0.5)),
    p95: rounded(percentile(sorted, 0.95)),
    p99: rounded(percentile(sorted, 0.99)),
  };
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** The middle one of several repetitions, value by value. */
export function medianSpread(repetitions: readonly Spread[]): Spread {
  return {
    p50: rounded(median(repetitions.map(({ p50 }) => p50))),
    p95: rounded(median(repetitions.map(({ p95 }) => p95))),
    p99: rounded(median(repetitions.map(({ p99 }) => p99))),
  };
}
