import { settle } from './counts';
import { type Random, seededRandom } from './seeded-random';

/** The range in which a figure lies with the level asked for, in the unit of the figure. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** How an interval is drawn: the same seed gives the same interval. */
export interface Resampling {
  readonly seed: number;
  /** 1,000 unless said. */
  readonly resamples?: number;
  /** 0.95 unless said. */
  readonly level?: number;
}

/** Below this share of resamples that give a figure the interval would only describe those that do. */
const ENOUGH_DEFINED = 0.9;

/** The quantile of values in order, between neighbours in proportion (type 7 of Hyndman and Fan 1996, from memory). */
export function quantile(ordered: readonly number[], share: number): number {
  const place = (ordered.length - 1) * share;
  const [below, above] = [ordered[Math.floor(place)] ?? NaN, ordered[Math.ceil(place)] ?? NaN];
  return settle(below + (above - below) * (place - Math.floor(place)));
}

/** The middle part, of the level asked for, of values in any order. */
export function middleOf(values: readonly number[], level: number): Interval {
  const ordered = [...values].sort((a, b) => a - b);
  return { from: quantile(ordered, (1 - level) / 2), to: quantile(ordered, (1 + level) / 2) };
}

const drawnFrom = <Item>(sample: readonly Item[], random: Random): Item[] =>
  sample.map(() => sample[Math.floor(random() * sample.length)] as Item);

function intervalOf(draw: (random: Random) => number | null, sampling: Resampling): Interval | null {
  const { seed, resamples = 1000, level = 0.95 } = sampling;
  if (!(level > 0 && level < 1) || !Number.isSafeInteger(resamples) || resamples < 1)
    throw new RangeError('A level lies between 0 and 1, and resamples are counted from 1.');
  const random = seededRandom(seed);
  const drawn = Array.from({ length: resamples }, () => draw(random));
  const figures = drawn.filter((figure) => figure !== null);
  return figures.length < ENOUGH_DEFINED * resamples ? null : middleOf(figures, level);
}

/**
 * The percentile bootstrap interval of a measure over people or contributions (Efron 1979, from memory): the sample is drawn
 * again with replacement, and the middle of what the measure gives is the interval. `null` below two in the sample, and where
 * the measure is undefined in more than one resample of ten. Every point of a trend carries one, since a month of forty
 * posts moves by chance alone.
 */
export function bootstrapInterval<Item>(
  sample: readonly Item[],
  measure: (sample: readonly Item[]) => number | null,
  sampling: Resampling,
): Interval | null {
  if (sample.length < 2 || measure(sample) === null) return null;
  return intervalOf((random) => measure(drawnFrom(sample, random)), sampling);
}

/**
 * The bootstrap interval of a change, later minus earlier, both windows drawn again. Without 0 inside, the change is more than
 * chance at the level asked for; two windows' own intervals that overlap do not say the contrary. `null` as for one window.
 */
export function bootstrapChange<Item>(
  windows: { readonly earlier: readonly Item[]; readonly later: readonly Item[] },
  measure: (sample: readonly Item[]) => number | null,
  sampling: Resampling,
): Interval | null {
  const { earlier, later } = windows;
  if ([earlier, later].some((sample) => sample.length < 2 || measure(sample) === null)) return null;
  return intervalOf((random) => {
    const [before, after] = [measure(drawnFrom(earlier, random)), measure(drawnFrom(later, random))];
    return before === null || after === null ? null : after - before;
  }, sampling);
}
