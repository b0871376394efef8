import { array, assert, integer, property } from 'fast-check';
import {
  contentShares,
  dominance,
  giniIndex,
  herfindahlIndex,
  reach,
  smallSampleGiniIndex,
  topShare,
} from './concentration';
import { blauIndex } from './diversity';

const counted = 'READERS_COUNTED';
const leftOut = 'READERS_LEFT_OUT';
const runs = { numRuns: 200, seed: 6 };
const someCounts = array(integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 40 }).filter((counts) =>
  counts.some((count) => count > 0),
);
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

describe('the Gini index of contributions', () => {
  const worked = [24, 1, 1, 13, 1, 2, 8, 2, 3, 5];

  it('gives the worked figures', () => {
    expect(giniIndex(worked, counted)?.toFixed(3)).toBe('0.560');
    expect(smallSampleGiniIndex(worked, counted)?.toFixed(3)).toBe('0.622');
  });

  it('rises with every reader who is counted, and not with those left out', () => {
    const withReaders = [...worked, ...times(10, 0)];
    expect(giniIndex(withReaders, leftOut)).toBe(giniIndex(worked, leftOut));
    expect(giniIndex(withReaders, counted)).toBe(0.78);
  });

  it('is 1 for few when one of them wrote everything', () => {
    expect(smallSampleGiniIndex([0, 0, 9], counted)).toBe(1);
    expect(smallSampleGiniIndex([0, 0, 9], leftOut)).toBeNull();
  });

  it('says nothing when nobody contributed', () => {
    for (const counts of [[], [0, 0]])
      for (const measure of [giniIndex, smallSampleGiniIndex]) {
        expect(measure(counts, counted)).toBeNull();
        expect(measure(counts, leftOut)).toBeNull();
      }
  });

  it('is 0 when all contribute alike', () => {
    assert(
      property(integer({ min: 1, max: 50 }), integer({ min: 1, max: 50 }), (people, posts) => {
        expect(giniIndex(times(people, posts), counted)).toBe(0);
      }),
      runs,
    );
  });

  it('keeps its range, ignores order and scale, and falls when the most active gives to the least', () => {
    assert(
      property(someCounts, (counts) => {
        const index = giniIndex(counts, counted) ?? NaN;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(1);
        expect(giniIndex([...counts].reverse(), counted)).toBe(index);
        expect(
          giniIndex(
            counts.map((count) => count * 3),
            counted,
          ),
        ).toBeCloseTo(index, 9);
        const ordered = [...counts].sort((a, b) => a - b);
        const [least, most] = [ordered[0] ?? 0, ordered.at(-1) ?? 0];
        if (most - least < 2) return;
        expect(giniIndex([least + 1, ...ordered.slice(1, -1), most - 1], counted)).toBeLessThan(index);
      }),
      runs,
    );
  });
});

describe('the 90-9-1 shares', () => {
  it('divides a hundred people into one, nine and ninety', () => {
    expect(contentShares([...times(83, 0), 75, ...times(9, 2), ...times(7, 1)])).toEqual({
      topOnePercent: 0.75,
      nextNinePercent: 0.18,
      otherNinetyPercent: 0.07,
    });
  });

  it('takes of the person on the edge the part that is inside', () => {
    expect(contentShares([10, ...times(9, 10)])).toEqual({
      topOnePercent: 0.01,
      nextNinePercent: 0.09,
      otherNinetyPercent: 0.9,
    });
  });

  it('says nothing without content, and else sums to 1', () => {
    expect([contentShares([]), contentShares([0, 0])]).toEqual([null, null]);
    assert(
      property(someCounts, (counts) => {
        const shares = Object.values(contentShares(counts) ?? {}) as number[];
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
        expect(shares[0]).toBeGreaterThanOrEqual(0.01 - 1e-9);
      }),
      runs,
    );
  });
});

describe('dominance in a discussion', () => {
  it.each([
    { posts: [4, 3, 3], share: 0.4 },
    { posts: [8], share: 1 },
    { posts: [4, 3], share: null },
    { posts: [], share: null },
  ])('is $share among $posts posts', ({ posts, share }) => {
    expect(dominance(posts)).toBe(share);
  });

  it('may be asked of fewer posts, but not of none', () => {
    expect(dominance([2, 1], 3)).toBe(0.666666666667);
    expect(dominance([], 0)).toBeNull();
  });
});

describe('the spread over organisations', () => {
  it('is the chance that two voices come from the same one', () => {
    expect(herfindahlIndex([5, 3, 1, 1])).toBe(0.36);
    assert(
      property(someCounts, (counts) => {
        expect(herfindahlIndex(counts)).toBeCloseTo(1 - (blauIndex(counts) ?? NaN), 9);
      }),
      runs,
    );
  });

  it('says what part the three largest have', () => {
    expect(topShare([1, 5, 2, 1, 1])).toBe(0.8);
    expect(topShare([1, 5])).toBe(1);
    expect(topShare([1, 5, 2, 1, 1], 1)).toBe(0.5);
  });

  it('says how many units were reached: none is 0, and no units is no figure', () => {
    expect(reach([3, 0, 1, 0])).toBe(0.5);
    expect(reach([0, 0])).toBe(0);
    expect(reach([])).toBeNull();
  });

  it('says nothing when nobody contributed, and refuses what is no count', () => {
    expect([herfindahlIndex([]), herfindahlIndex([0]), topShare([]), topShare([0, 0])]).toEqual(
      times(4, 0).map(() => null),
    );
    for (const measure of [herfindahlIndex, topShare, reach, contentShares, dominance])
      expect(() => measure([1, -1])).toThrow(RangeError);
  });
});
