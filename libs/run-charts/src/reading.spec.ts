import { array, assert, integer, property, shuffledSubarray } from 'fast-check';
import { median } from './median';
import { readingOf, type Series } from './reading';

const month = (index: number): string =>
  `${String(2025 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}-01`;

const monthly = (values: readonly number[], phases: Series['phases'] = []): Series => ({
  points: values.map((value, index) => ({ on: month(index), value })),
  phases,
});

/** Falls a month, worked by hand: nine before the change (middle 14) and ten after (middle 8); all together the middle is 10. */
const falls = [14, 16, 12, 15, 13, 14, 11, 17, 14, 9, 8, 10, 7, 8, 6, 9, 8, 7, 9];
const change = { startsOn: month(9), label: 'Hourly rounds' };

describe('the median', () => {
  it.each([
    [[], null],
    [[4], 4],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[1.1, 1.3], 1.2],
    [[Number.MAX_VALUE, Number.MAX_VALUE], Number(Number.MAX_VALUE.toPrecision(12))],
  ] as const)('of %j is %p', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('refuses what is no number', () => {
    expect(() => median([1, Number.NaN])).toThrow(RangeError);
    expect(() => median([Infinity])).toThrow(RangeError);
  });
});

describe('the reading of a run chart', () => {
  it('says the middle before and after a change, and that the line did not move by chance', () => {
    const reading = readingOf(monthly(falls, [change]));
    expect(reading.phases.map(({ label, count, median: middle }) => [label, count, middle])).toEqual([
      [null, 9, 14],
      ['Hourly rounds', 10, 8],
    ]);
    expect([reading.count, reading.median]).toEqual([19, 10]);
    expect(reading.runs).toMatchObject({
      useful: 18,
      longestRun: 9,
      longestRunLimit: 7,
      crossings: 1,
      crossingsLimit: 5,
      shift: true,
      fewCrossings: true,
    });
    expect([reading.longestFrom, reading.longestTo, reading.runs.longest?.side]).toEqual([
      '2025-10-01',
      '2026-07-01',
      'BELOW',
    ]);
  });

  it('reads each phase around its own middle too', () => {
    const [before, after] = readingOf(monthly(falls, [change])).phases;
    expect(before?.runs).toMatchObject({ useful: 6, shift: null, fewCrossings: null });
    expect(after?.runs).toMatchObject({ useful: 7, longestRun: 2, shift: null });
    expect([after?.startsOn, after?.first, after?.last]).toEqual(['2025-10-01', '2025-10-01', '2026-07-01']);
  });

  it('finds nothing in what goes up and down by chance', () => {
    const reading = readingOf(monthly([4, 6, 5, 7, 3, 6, 4, 7, 3, 5, 6, 4, 8, 2]));
    expect(reading.phases).toHaveLength(1);
    expect(reading.runs).toMatchObject({ shift: false, fewCrossings: false });
  });

  it('says that there is too little, rather than that nothing changed', () => {
    expect(readingOf(monthly([9, 9, 8, 3, 2, 1])).runs).toMatchObject({ shift: null, fewCrossings: null });
    expect(readingOf({ points: [] })).toMatchObject({ count: 0, median: null, longestFrom: null });
    expect(readingOf({ points: [] }).phases).toMatchObject([{ count: 0, median: null, first: null }]);
  });

  it('leaves out a time before the first change that has no values, and keeps a phase that waits for its first', () => {
    const early = readingOf(monthly([1, 2, 3], [{ startsOn: '2020-01-01', label: 'From the start' }]));
    expect(early.phases.map(({ label }) => label)).toEqual(['From the start']);
    const late = readingOf(monthly([1, 2, 3], [{ startsOn: '2030-01-01', label: 'To come' }]));
    expect(late.phases.map(({ label, count, median: middle }) => [label, count, middle])).toEqual([
      [null, 3, 2],
      ['To come', 0, null],
    ]);
  });

  it('does not depend on the order in which values and changes are given, and counts every value in one phase', () => {
    const anyOrder = array(integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 }).chain((values) =>
      shuffledSubarray(
        values.map((_, index) => index),
        { minLength: values.length },
      ).map((order) => ({ values, order })),
    );
    assert(
      property(anyOrder, ({ values, order }) => {
        const phases = [5, 15, 25].map((index) => ({ startsOn: month(index), label: month(index) }));
        const { points } = monthly(values);
        const shuffled = order.flatMap((index) => points[index] ?? []);
        const reading = readingOf({ points, phases });
        expect(readingOf({ points: shuffled, phases: [...phases].reverse() })).toEqual(reading);
        expect(reading.phases.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      }),
    );
  });
});
