import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { median } from './median';
import { crossingsLimit, FEWEST_USEFUL, findingOf, longestRunLimit, type Runs, runsAround } from './runs';

/**
 * The table of limits as printed in the documentation of the R package qicharts2 (Anhøj), "Critical values for longest run and number of
 * crossings", which evaluates the formulas of Anhøj & Olesen 2014 (doi:10.1371/journal.pone.0113825): useful observations, upper limit of the
 * longest run, lower limit of crossings.
 */
const published = [
  [10, 6, 2],
  [11, 6, 2],
  [12, 7, 3],
  [13, 7, 3],
  [14, 7, 4],
  [15, 7, 4],
  [16, 7, 4],
  [17, 7, 5],
  [18, 7, 5],
  [19, 7, 6],
  [20, 7, 6],
  [21, 7, 6],
  [22, 7, 7],
  [23, 8, 7],
  [24, 8, 8],
] as const;

const around = (values: readonly number[]): Runs => runsAround(values, median(values) ?? 0);
const figuresOf = ({ useful, longestRun, crossings, shift, fewCrossings }: Runs) => ({
  useful,
  longestRun,
  crossings,
  shift,
  fewCrossings,
});

const someValues = array(integer({ min: -1000, max: 1000 }), { maxLength: 60 });

/** n choose k, exactly. */
function choose(n: number, k: number): bigint {
  let product = 1n;
  for (let i = 0; i < k; i++) product = (product * BigInt(n - i)) / BigInt(i + 1);
  return product;
}

describe('the limits of the two rules', () => {
  it.each(published)('are the published ones for %i useful observations', (useful, run, crossings) => {
    expect(longestRunLimit(useful)).toBe(run);
    expect(crossingsLimit(useful)).toBe(crossings);
  });

  it('are nothing, rather than nought, below ten', () => {
    for (let useful = 0; useful < FEWEST_USEFUL; useful++) {
      expect(longestRunLimit(useful)).toBeNull();
      expect(crossingsLimit(useful)).toBeNull();
    }
    for (const useful of [-1, 10.5, Number.NaN]) expect(() => crossingsLimit(useful)).toThrow(RangeError);
  });

  it('hold the exact percentile of the binomial distribution up to the most observations that we take', () => {
    for (const useful of [25, 37, 64, 100, 128, 250, 500]) {
      const limit = Number(crossingsLimit(useful));
      const all = 2n ** BigInt(useful - 1);
      const upTo = (most: number): bigint =>
        Array.from({ length: most + 1 }, (_, k) => choose(useful - 1, k)).reduce((a, b) => a + b, 0n);
      expect(upTo(limit) * 20n >= all).toBe(true);
      expect(upTo(limit - 1) * 20n < all).toBe(true);
    }
  });
});

describe('the runs around a centre line', () => {
  it('count as in the worked series of 13 values by Wentzel-Larsen and Anhøj: five crossings, longest run three', () => {
    // sciencetrends.com, "Crossings, runs and crossrun": crossings from 3 to 4, 6 to 7, 7 to 8, 9 to 10 and 10 to 11; longest run 4, 5, 6.
    const series = [1, 1, 1, -1, -1, -1, 1, -1, -1, 1, -1, -1, -1];
    expect(figuresOf(runsAround(series, 0))).toEqual({
      useful: 13,
      longestRun: 3,
      crossings: 5,
      shift: false,
      fewCrossings: false,
    });
  });

  it('find a shift when the longest run is longer than its limit, and not when it is just as long', () => {
    // 24 useful observations, of which the first ones are a run: the limit is eight.
    const beginningWith = (run: number): number[] =>
      Array.from({ length: 24 }, (_, place) => (place < run || (place - run) % 2 === 1 ? -1 : 1));
    expect(runsAround(beginningWith(8), 0)).toMatchObject({ useful: 24, longestRun: 8, shift: false });
    expect(runsAround(beginningWith(9), 0)).toMatchObject({ useful: 24, longestRun: 9, shift: true });
  });

  it('find few crossings below their limit, and not at it', () => {
    // Twelve useful observations: at least three crossings, and no run over seven.
    const two = runsAround([1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1], 0);
    expect([two.crossings, two.fewCrossings, two.shift]).toEqual([2, true, false]);
    const three = runsAround([1, 1, 1, -1, -1, -1, 1, 1, 1, -1, -1, -1], 0);
    expect([three.crossings, three.fewCrossings]).toEqual([3, false]);
  });

  it('leave out what lies on the line: it adds to no run, breaks none and crosses nothing', () => {
    const runs = runsAround([5, 7, 6, 5, 6, 6, 3, 4, 5, 5, 4], 5);
    expect(runs).toMatchObject({ useful: 7, longestRun: 4, crossings: 1 });
    expect(runs.longest).toEqual({ first: 1, last: 5, side: 'ABOVE' });
    // In binary (1.1 + 1.3) / 2 is a hair over 1.2.
    expect(around([1.1, 1.2, 1.2, 1.3]).useful).toBe(2);
    expect(around([1.1, 1.2, 1.3, 1.1, 1.3, 1.2]).useful).toBe(4);
  });

  it('name the last of several longest runs, because it is nearest to today', () => {
    expect(runsAround([1, 1, -1, -1], 0).longest).toEqual({ first: 2, last: 3, side: 'BELOW' });
    expect(runsAround([3, 3], 3).longest).toBeNull();
  });

  it('say nothing, rather than no, of fewer than ten useful observations', () => {
    assert(
      property(someValues, (values) => {
        const runs = around(values);
        expect(runs.shift === null).toBe(runs.useful < FEWEST_USEFUL);
        expect(runs.fewCrossings === null).toBe(runs.useful < FEWEST_USEFUL);
      }),
    );
  });

  it('are moved neither by a constant that is added nor by a positive factor', () => {
    assert(
      property(
        tuple(someValues, integer({ min: -5000, max: 5000 }), integer({ min: 1, max: 50 })),
        (wish) => {
          const [values, constant, factor] = wish;
          const before = figuresOf(around(values));
          expect(figuresOf(around(values.map((value) => value + constant)))).toEqual(before);
          expect(figuresOf(around(values.map((value) => value * factor)))).toEqual(before);
        },
      ),
    );
  });

  it('are the same read backwards, and mirrored', () => {
    assert(
      property(someValues, (values) => {
        const before = figuresOf(around(values));
        expect(figuresOf(around([...values].reverse()))).toEqual(before);
        expect(figuresOf(around(values.map((value) => -value)))).toEqual(before);
      }),
    );
  });

  it.each([
    [null, null, 'TOO_FEW'],
    [false, false, 'CHANCE'],
    [true, false, 'SHIFT'],
    [false, true, 'FEW_CROSSINGS'],
    [true, true, 'SHIFT_AND_FEW_CROSSINGS'],
  ] as const)('make one finding of shift %p and few crossings %p', (shift, fewCrossings, finding) => {
    expect(findingOf({ shift, fewCrossings })).toBe(finding);
  });

  it('stay within their ranges', () => {
    assert(
      property(array(constantFrom(-1, 0, 1), { maxLength: 80 }), (values) => {
        const { useful, longestRun, crossings } = runsAround(values, 0);
        expect(useful).toBe(values.filter((value) => value !== 0).length);
        expect(longestRun).toBeLessThanOrEqual(useful);
        expect(longestRun === 0).toBe(useful === 0);
        expect(crossings).toBeLessThanOrEqual(Math.max(0, useful - 1));
        // However they fall, c crossings part n values into c + 1 runs, the longest of which holds at least its share.
        if (useful > 0) expect(longestRun * (crossings + 1)).toBeGreaterThanOrEqual(useful);
      }),
    );
  });
});
