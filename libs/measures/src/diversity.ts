import { type Counts, settle, totalOf } from './counts';

/** Σ pᵢ² from whole numbers, so that equal groups give an exact figure. */
function sumOfSquaredShares(counts: Counts): number | null {
  const all = totalOf(counts);
  return all === 0 ? null : counts.reduce((sum, count) => sum + count * count, 0) / (all * all);
}

function natsOf(counts: Counts): number | null {
  const all = totalOf(counts);
  if (all === 0) return null;
  const shares = counts.filter((count) => count > 0).map((count) => count / all);
  return shares.reduce((sum, share) => sum - share * Math.log(share), 0);
}

/**
 * M1, coverage: |{i : nᵢ > 0}| / K, the Hill number of order 0 divided by K. No unit, 1/K to 1; `null` when
 * nobody spoke. The share of perspectives that were heard at all. Source: Hill order 0 = richness,
 * https://www.drive5.com/usearch/manual/jost_index.html.
 */
export function coverage(counts: Counts): number | null {
  return totalOf(counts) === 0 ? null : counts.filter((count) => count > 0).length / counts.length;
}

/**
 * M2, Blau index (Gini-Simpson): D = 1 − Σ pᵢ². A probability, 0 to (K − 1)/K; `null` when nobody spoke. The
 * chance that two voices drawn with replacement come from different perspectives. Source:
 * https://lengthcalculators.com/blau-index-calculator/ (its "0 to 1" is loose: the maximum is (K − 1)/K).
 */
export function blauIndex(counts: Counts): number | null {
  const squares = sumOfSquaredShares(counts);
  return squares === null ? null : settle(1 - squares);
}

/**
 * M2n, normalised Blau index (IQV): D* = D · K/(K − 1). No unit, 0 to 1; `null` when nobody spoke or there is
 * only one group. The Blau index on a scale that ends at 1, for comparison only. Source: Blau 1977, Teachman
 * 1980 (from memory).
 */
export function normalisedBlauIndex(counts: Counts): number | null {
  const squares = sumOfSquaredShares(counts);
  const groups = counts.length;
  return squares === null || groups < 2 ? null : settle(((1 - squares) * groups) / (groups - 1));
}

/**
 * M2u, unbiased Blau index: Dᵤ = 1 − Σ nᵢ(nᵢ − 1) / (n(n − 1)). A probability, 0 to 1, and above (K − 1)/K
 * where few spoke, so that it is not to be normalised; `null` below two people. The chance that two different
 * people come from different perspectives: the one to use below thirty people. Source: Simpson 1949 (from
 * memory).
 */
export function unbiasedBlauIndex(counts: Counts): number | null {
  const all = totalOf(counts);
  if (all < 2) return null;
  const alike = counts.reduce((sum, count) => sum + count * (count - 1), 0);
  return settle(1 - alike / (all * (all - 1)));
}

/**
 * M3, Shannon entropy: H = −Σ pᵢ ln pᵢ with 0 · ln 0 = 0. Nats, 0 to ln K; `null` when nobody spoke. How
 * uncertain one is about who speaks next; rare voices weigh more in it than in the Blau index. Source:
 * http://sciref.net/o13496.html.
 */
export function entropy(counts: Counts): number | null {
  const nats = natsOf(counts);
  return nats === null ? null : settle(nats);
}

/**
 * M3e, Pielou evenness: J = H / ln K. No unit, 0 to 1; `null` when nobody spoke or there is only one group.
 * How near the perspectives are to being equally loud, where 1 is equal shares. Source: Pielou (from memory).
 */
export function evenness(counts: Counts): number | null {
  const nats = natsOf(counts);
  return nats === null || counts.length < 2 ? null : settle(nats / Math.log(counts.length));
}

/** Nine decimals, so that equal groups give exactly their number and no band is missed by a rounding. */
const asEffectiveNumber = (value: number): number => Math.round(value * 1e9) / 1e9;

/**
 * M4, effective number of perspectives (Hill number of order 1): ¹D = e^H. Perspectives, 1 to K; `null` when
 * nobody spoke. How many equally loud perspectives would sound as varied as this; twice as many equal ones
 * make it twice as large, which is why it reads as "sounds like 3.2 of 4 perspectives". Band: narrow below 2,
 * mixed from 2, broad from 3 with K = 4. Source: Jost 2006 via https://jonlefcheck.net/tag/lou-jost/ and
 * https://pmc.ncbi.nlm.nih.gov/articles/PMC5340404.
 */
export function effectiveNumber(counts: Counts): number | null {
  const nats = entropy(counts);
  return nats === null ? null : asEffectiveNumber(Math.exp(nats));
}

/**
 * M4, inverse Simpson (Hill number of order 2): ²D = 1 / Σ pᵢ². Perspectives, 1 to K; `null` when nobody
 * spoke. The effective number of perspectives when the loud ones weigh more; never above that of order 1.
 * Source: Jost 2006 via https://jonlefcheck.net/tag/lou-jost/ and
 * https://pmc.ncbi.nlm.nih.gov/articles/PMC5340404.
 */
export function inverseSimpson(counts: Counts): number | null {
  const squares = sumOfSquaredShares(counts);
  return squares === null ? null : asEffectiveNumber(1 / squares);
}
