import { settle } from './counts';
import { expectedEiIndex } from './ei-index';
import { type Interval, middleOf } from './interval';
import { seededRandom, shuffle } from './seeded-random';
import { groupedTies, type Groups, type Tie } from './ties';

/** What chance would give with the same ties and the same sizes of groups, and how unlikely the observed index is then. */
export interface EiPermutation {
  readonly observed: number;
  /** The exact mean over all permutations: `expectedEiIndex`. */
  readonly expected: number;
  /** Observed minus expected. */
  readonly excess: number;
  /** Mean and middle 95 % of the shuffles. */
  readonly chance: Interval & { readonly mean: number };
  /** Share of shuffles as far inside as observed or further, and as far outside: (1 + hits) / (1 + shuffles), never 0. */
  readonly asInward: number;
  readonly asOutward: number;
}

/** How often labels are shuffled and from which seed: the same seed gives the same answer. */
export interface Shuffling {
  readonly seed: number;
  /** 1,000 unless said. */
  readonly shuffles?: number;
}

const sizesOf = (labels: readonly string[]): number[] => {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()];
};

/**
 * M6x, permutation test of the E-I index: (1 + shuffles as extreme) / (1 + shuffles), over 1,000 seeded
 * shuffles of the labels. A probability, above 0 to 1; `null` without ties or below two members. How often
 * chance alone would give an E-I index as far inside or outside as the one observed. Source: permutation as
 * in UCINET (from memory).
 *
 * Who has no tie is shuffled too, since they are part of the sizes of groups.
 */
export function eiPermutationTest(
  ties: Iterable<Tie>,
  groups: Groups,
  { seed, shuffles = 1000 }: Shuffling,
): EiPermutation | null {
  if (!Number.isSafeInteger(shuffles) || shuffles < 1) throw new RangeError('Shuffles are counted from 1.');
  const place = new Map([...groups.keys()].map((member, index) => [member, index]));
  const ends = groupedTies(ties, groups).map(
    ({ from, to }) => [place.get(from) ?? 0, place.get(to) ?? 0] as const,
  );
  const labels = [...groups.values()];
  const expected = expectedEiIndex(sizesOf(labels));
  if (ends.length === 0 || expected === null) return null;
  const index = (): number => {
    const external = ends.filter(([from, to]) => labels[from] !== labels[to]).length;
    return settle((2 * external - ends.length) / ends.length);
  };
  const observed = index();
  const random = seededRandom(seed);
  const shuffled = Array.from({ length: shuffles }, () => {
    shuffle(labels, random);
    return index();
  });
  const asExtreme = (hits: number): number => settle((1 + hits) / (1 + shuffles));
  return {
    observed,
    expected,
    excess: settle(observed - expected),
    chance: {
      mean: settle(shuffled.reduce((sum, one) => sum + one, 0) / shuffles),
      ...middleOf(shuffled, 0.95),
    },
    asInward: asExtreme(shuffled.filter((one) => one <= observed).length),
    asOutward: asExtreme(shuffled.filter((one) => one >= observed).length),
  };
}
