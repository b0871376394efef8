/** Counts of distinct people by group; a group that nobody speaks for is a 0 and belongs in the list. */
export type Counts = readonly number[];

/** Twelve digits are more than a mix of people needs and hide what floating point adds to equal shares. */
const settle = (value: number): number => Math.round(value * 1e12) / 1e12;

function sharesOf(counts: Counts): number[] | null {
  if (counts.some((count) => !Number.isInteger(count) || count < 0))
    throw new RangeError('Counts of people are whole and not below zero.');
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all === 0 ? null : counts.map((count) => count / all);
}

/**
 * M1, coverage: |{i : nᵢ > 0}| / K, the share of groups that were heard at all. Without unit, 1/K to 1; `null` when
 * nobody spoke. It is the Hill number of order 0 (richness; Hill 1973, Jost 2006) divided by K.
 */
export function coverage(counts: Counts): number | null {
  const shares = sharesOf(counts);
  return shares && shares.filter((share) => share > 0).length / counts.length;
}

/**
 * M3, Shannon entropy: H = −Σ pᵢ ln pᵢ with 0 · ln 0 = 0, in nats, 0 to ln K; `null` when nobody spoke.
 * Gives more weight to rare voices than the chance that two voices differ (Shannon 1948).
 */
export function entropy(counts: Counts): number | null {
  const shares = sharesOf(counts);
  if (!shares) return null;
  const sum = shares.reduce((total, share) => (share > 0 ? total - share * Math.log(share) : total), 0);
  return settle(sum);
}

/**
 * M4, effective number: ¹D = e^H, the number of equally loud groups that would sound as varied as this. Without unit,
 * 1 to K; `null` when nobody spoke. It is the Hill number of order 1 (Hill 1973, Jost 2006): twice as many equal groups
 * make it twice as large, which is why it may be read as "sounds like 3.2 of 4 perspectives".
 */
export function effectiveNumber(counts: Counts): number | null {
  const nats = entropy(counts);
  return nats === null ? null : Math.round(Math.exp(nats) * 1e9) / 1e9;
}
