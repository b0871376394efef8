import { array, assert, integer, property, shuffledSubarray } from 'fast-check';
import { coverage, effectiveNumber, entropy } from './diversity';

/** Worked by hand: counts of four groups, then M1, M3 and ¹D. */
const worked = [
  { counts: [10, 0, 0, 0], m1: 0.25, h: 0, d: 1 },
  { counts: [9, 1, 0, 0], m1: 0.5, h: 0.325, d: 1.38 },
  { counts: [5, 3, 1, 1], m1: 1, h: 1.168, d: 3.22 },
  { counts: [3, 3, 2, 2], m1: 1, h: 1.366, d: 3.92 },
  { counts: [5, 5, 5, 5], m1: 1, h: 1.386, d: 4 },
];

const someCounts = array(integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 }).filter((counts) =>
  counts.some((count) => count > 0),
);

describe('the measures of a mix', () => {
  it.each(worked)('gives the worked figures for $counts', ({ counts, m1, h, d }) => {
    expect(coverage(counts)).toBe(m1);
    expect(entropy(counts)).toBeCloseTo(h, 3);
    expect(effectiveNumber(counts)).toBeCloseTo(d, 2);
  });

  it('says nothing, rather than nought, when nobody spoke', () => {
    for (const measure of [coverage, entropy, effectiveNumber]) {
      expect(measure([])).toBeNull();
      expect(measure([0, 0, 0, 0])).toBeNull();
    }
  });

  it('refuses what cannot be a count of people', () => {
    for (const counts of [[-1, 2], [0.5], [Number.NaN]])
      expect(() => effectiveNumber(counts)).toThrow(RangeError);
  });

  it('does not depend on the order of the groups', () => {
    const withOrder = someCounts.chain((counts) =>
      shuffledSubarray(
        counts.map((_, index) => index),
        { minLength: counts.length },
      ).map((order) => ({ counts, shuffled: order.map((index) => counts[index] ?? 0) })),
    );
    assert(
      property(withOrder, ({ counts, shuffled }) => {
        expect(coverage(shuffled)).toBe(coverage(counts));
        expect(entropy(shuffled)).toBeCloseTo(Number(entropy(counts)), 9);
        expect(effectiveNumber(shuffled)).toBeCloseTo(Number(effectiveNumber(counts)), 7);
      }),
    );
  });

  it('stays within its range: one to the number of groups', () => {
    assert(
      property(someCounts, (counts) => {
        const number = Number(effectiveNumber(counts));
        expect(number).toBeGreaterThanOrEqual(1);
        expect(number).toBeLessThanOrEqual(counts.length);
        expect(number).toBeLessThanOrEqual(Number(coverage(counts)) * counts.length + 1e-9);
      }),
    );
  });

  it('gives exactly the number of groups when all are equally loud, so that a band is never missed by a rounding', () => {
    assert(
      property(integer({ min: 1, max: 8 }), integer({ min: 1, max: 1000 }), (groups, people) => {
        const counts = Array.from({ length: groups }, () => people);
        expect(effectiveNumber(counts)).toBe(groups);
        expect(coverage(counts)).toBe(1);
      }),
    );
  });

  it('is not moved by everybody counting twice, nor ¹D by a group that nobody speaks for', () => {
    assert(
      property(someCounts, (counts) => {
        const number = Number(effectiveNumber(counts));
        expect(effectiveNumber(counts.map((count) => count * 2))).toBeCloseTo(number, 7);
        expect(effectiveNumber([...counts, 0])).toBeCloseTo(number, 7);
        expect(Number(coverage([...counts, 0]))).toBeLessThan(Number(coverage(counts)));
      }),
    );
  });
});
