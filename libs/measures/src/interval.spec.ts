import { array, assert, integer, property } from 'fast-check';
import { giniIndex } from './concentration';
import { bootstrapChange, bootstrapInterval, quantile } from './interval';
import { seededRandom } from './seeded-random';

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
const gini = (values: readonly number[]) => giniIndex(values, 'READERS_COUNTED');
const posts = [1, 1, 1, 2, 2, 3, 5, 8, 13, 24];

describe('quantiles', () => {
  it.each([
    { share: 0, value: 1 },
    { share: 0.5, value: 2.5 },
    { share: 0.25, value: 1.75 },
    { share: 1, value: 4 },
  ])('of 1 to 4 at $share is $value', ({ share, value }) => {
    expect(quantile([1, 2, 3, 4], share)).toBe(value);
  });
});

describe('the interval around a figure', () => {
  it('holds the figure and is narrower when less sure', () => {
    const wide = bootstrapInterval(posts, gini, { seed: 6 });
    const narrow = bootstrapInterval(posts, gini, { seed: 6, level: 0.5 });
    expect(wide?.from).toBeLessThan(0.56);
    expect(wide?.to).toBeGreaterThan(0.56);
    expect(narrow?.from).toBeGreaterThan(wide?.from ?? NaN);
    expect(narrow?.to).toBeLessThan(wide?.to ?? NaN);
  });

  it('gives the same for the same seed, and another for another', () => {
    expect(bootstrapInterval(posts, mean, { seed: 1 })).toEqual(bootstrapInterval(posts, mean, { seed: 1 }));
    expect(bootstrapInterval(posts, mean, { seed: 1 })).not.toEqual(
      bootstrapInterval(posts, mean, { seed: 2 }),
    );
  });

  it('says nothing of one person, of what is undefined, or of what hardly any resample gives', () => {
    expect(bootstrapInterval([], mean, { seed: 1 })).toBeNull();
    expect(bootstrapInterval([3], mean, { seed: 1 })).toBeNull();
    expect(bootstrapInterval([0, 0, 0], gini, { seed: 1 })).toBeNull();
    expect(bootstrapInterval([9, 0, 0], gini, { seed: 1 })).toBeNull();
  });

  it('refuses levels and resamples that mean nothing', () => {
    for (const wrong of [
      { level: 1 },
      { level: 0 },
      { level: Number.NaN },
      { resamples: 0 },
      { resamples: 1.5 },
    ])
      expect(() => bootstrapInterval(posts, mean, { seed: 1, ...wrong })).toThrow(RangeError);
  });

  it('stays within the values for a mean, and is a point when all are alike', () => {
    assert(
      property(array(integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 20 }), (values) => {
        const interval = bootstrapInterval(values, mean, { seed: 6, resamples: 50 });
        expect(interval?.from).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(interval?.to).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        const alike = values.map(() => values[0] ?? 0);
        expect(bootstrapInterval(alike, mean, { seed: 6, resamples: 50 })).toEqual({
          from: alike[0],
          to: alike[0],
        });
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  it('holds the true share about as often as it promises', () => {
    const random = seededRandom(6);
    const held = Array.from({ length: 200 }, (_, run) => {
      const sample = Array.from({ length: 60 }, () => (random() < 0.4 ? 1 : 0));
      const interval = bootstrapInterval(sample, mean, { seed: run, resamples: 200 });
      return interval !== null && interval.from <= 0.4 && interval.to >= 0.4;
    }).filter(Boolean).length;
    expect(held).toBeGreaterThanOrEqual(180);
    expect(held).toBeLessThan(200);
  });
});

describe('the interval around a change', () => {
  const rare = Array.from({ length: 60 }, (_, index) => (index < 12 ? 1 : 0));
  const often = Array.from({ length: 60 }, (_, index) => (index < 40 ? 1 : 0));

  it('leaves out 0 when the change is more than chance, and holds it when there is none', () => {
    expect(bootstrapChange({ earlier: rare, later: often }, mean, { seed: 6 })?.from).toBeGreaterThan(0);
    expect(bootstrapChange({ earlier: often, later: rare }, mean, { seed: 6 })?.to).toBeLessThan(0);
    const none = bootstrapChange({ earlier: rare, later: rare }, mean, { seed: 6 });
    expect(none?.from).toBeLessThan(0);
    expect(none?.to).toBeGreaterThan(0);
  });

  it('says nothing when one of the windows is too small or has no figure', () => {
    expect(bootstrapChange({ earlier: [], later: often }, mean, { seed: 6 })).toBeNull();
    expect(bootstrapChange({ earlier: rare, later: [1] }, mean, { seed: 6 })).toBeNull();
    expect(bootstrapChange({ earlier: [0, 0], later: posts }, gini, { seed: 6 })).toBeNull();
  });
});
