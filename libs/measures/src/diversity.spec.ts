import { array, assert, integer, property, shuffledSubarray } from 'fast-check';
import type { Counts } from './counts';
import {
  blauIndex,
  coverage,
  effectiveNumber,
  entropy,
  evenness,
  inverseSimpson,
  normalisedBlauIndex,
  unbiasedBlauIndex,
} from './diversity';

/** Worked by hand: counts of four groups, then M1, M2, M2n, M2u, M3, M3e, ¹D and ²D. */
const worked = [
  { counts: [10, 0, 0, 0], figures: [0.25, 0, 0, 0, 0, 0, 1, 1] },
  { counts: [9, 1, 0, 0], figures: [0.5, 0.18, 0.24, 0.2, 0.325, 0.234, 1.38, 1.22] },
  { counts: [5, 3, 1, 1], figures: [1, 0.64, 0.853, 0.711, 1.168, 0.843, 3.22, 2.78] },
  { counts: [3, 3, 2, 2], figures: [1, 0.74, 0.987, 0.822, 1.366, 0.985, 3.92, 3.85] },
  { counts: [5, 5, 5, 5], figures: [1, 0.75, 1, 0.789, 1.386, 1, 4, 4] },
];

const all = [
  coverage,
  blauIndex,
  normalisedBlauIndex,
  unbiasedBlauIndex,
  entropy,
  evenness,
  effectiveNumber,
  inverseSimpson,
];
const digits = [2, 3, 3, 3, 3, 3, 2, 2];

const runs = { numRuns: 200, seed: 6 };
const countsOf = (fewestGroups: number) =>
  array(integer({ min: 0, max: 500 }), { minLength: fewestGroups, maxLength: 8 }).filter((counts) =>
    counts.some((count) => count > 0),
  );
const someCounts = countsOf(1);
const figure = (measure: (counts: Counts) => number | null, counts: Counts): number =>
  measure(counts) ?? Number.NaN;

describe('the measures of a mix', () => {
  it.each(worked)('gives the worked figures for $counts', ({ counts, figures }) => {
    expect(all.map((measure, index) => figure(measure, counts).toFixed(digits[index]))).toEqual(
      figures.map((value, index) => value.toFixed(digits[index])),
    );
  });

  it('says nothing, rather than nought, when nobody spoke', () => {
    for (const measure of all) {
      expect(measure([])).toBeNull();
      expect(measure([0, 0, 0, 0])).toBeNull();
    }
  });

  it('says nothing about what needs a second person or a second group', () => {
    expect(unbiasedBlauIndex([1, 0, 0, 0])).toBeNull();
    expect(normalisedBlauIndex([7])).toBeNull();
    expect(evenness([7])).toBeNull();
  });

  it('refuses what cannot be a count of people', () => {
    for (const measure of all)
      for (const counts of [[-1, 2], [0.5], [Number.NaN], [Infinity]])
        expect(() => measure(counts)).toThrow(RangeError);
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
        for (const measure of all) {
          if (measure(counts) === null) expect(measure(shuffled)).toBeNull();
          else expect(figure(measure, shuffled)).toBeCloseTo(figure(measure, counts), 7);
        }
      }),
      runs,
    );
  });

  it('stays within its ranges', () => {
    assert(
      property(someCounts, (counts) => {
        const groups = counts.length;
        const most = [1, 1 - 1 / groups, 1, 1, Math.log(groups), 1, groups, groups];
        const least = [1 / groups, 0, 0, 0, 0, 0, 1, 1];
        all.forEach((measure, index) => {
          const value = measure(counts);
          if (value === null) return;
          expect(value).toBeGreaterThanOrEqual(least[index] ?? NaN);
          expect(value).toBeLessThanOrEqual((most[index] ?? NaN) + 1e-9);
        });
      }),
      runs,
    );
  });

  it('orders the Hill numbers: groups heard, then ¹D, then ²D', () => {
    assert(
      property(someCounts, (counts) => {
        const heard = figure(coverage, counts) * counts.length;
        expect(figure(effectiveNumber, counts)).toBeLessThanOrEqual(heard + 1e-9);
        expect(figure(inverseSimpson, counts)).toBeLessThanOrEqual(figure(effectiveNumber, counts));
      }),
      runs,
    );
  });

  it('gives exactly the number of groups when all are equally loud, so that a band is never missed by a rounding', () => {
    assert(
      property(integer({ min: 1, max: 8 }), integer({ min: 1, max: 1000 }), (groups, people) => {
        const counts = Array.from({ length: groups }, () => people);
        expect(effectiveNumber(counts)).toBe(groups);
        expect(inverseSimpson(counts)).toBe(groups);
        expect(coverage(counts)).toBe(1);
        if (groups === 1) return;
        expect(normalisedBlauIndex(counts)).toBe(1);
        expect(evenness(counts)).toBe(1);
      }),
      runs,
    );
  });

  it('is not moved by everybody counting twice, but for the unbiased index, which falls unless it is 0', () => {
    assert(
      property(someCounts, (counts) => {
        const twice = counts.map((count) => count * 2);
        for (const measure of [coverage, blauIndex, entropy, effectiveNumber, inverseSimpson])
          expect(figure(measure, twice)).toBeCloseTo(figure(measure, counts), 7);
        const unbiased = unbiasedBlauIndex(counts);
        if (unbiased === null || unbiased === 0) expect(unbiasedBlauIndex(twice)).toBe(0);
        else expect(figure(unbiasedBlauIndex, twice)).toBeLessThan(unbiased);
      }),
      runs,
    );
  });

  it('is lowered by a group that nobody speaks for where it is normalised, and 0 stays 0; the others are not moved', () => {
    assert(
      property(countsOf(2), (counts) => {
        const wider = [...counts, 0];
        for (const measure of [blauIndex, unbiasedBlauIndex, entropy, effectiveNumber, inverseSimpson])
          expect(measure(wider)).toBe(measure(counts));
        for (const measure of [normalisedBlauIndex, evenness]) {
          const before = figure(measure, counts);
          if (before === 0) expect(measure(wider)).toBe(0);
          else expect(figure(measure, wider)).toBeLessThan(before);
        }
        expect(figure(coverage, wider)).toBeLessThan(figure(coverage, counts));
      }),
      runs,
    );
  });

  it('lets the unbiased index pass the maximum of the other, which is why it is never normalised', () => {
    expect(unbiasedBlauIndex([1, 1, 1, 1])).toBe(1);
    expect(blauIndex([1, 1, 1, 1])).toBe(0.75);
  });
});
