import { eiExcess, boundaryOf, eiIndex, expectedEiIndex } from './ei-index';
import { eiPermutationTest } from './ei-permutation';
import { seededRandom, shuffle } from './seeded-random';
import type { Tie } from './ties';

const sizes = { CLINICIANS: 60, NON_CLINICAL_STAFF: 15, MANAGERS: 10, PATIENTS_AND_CARERS: 15 };
const groups = new Map(
  Object.entries(sizes).flatMap(([group, size]) =>
    Array.from({ length: size }, (_, index) => [`${group} ${index}`, group] as const),
  ),
);

/** 42 ties among clinicians and 18 from one of them to one of the others. */
const silo: Tie[] = [
  ...Array.from({ length: 42 }, (_, index) => ({
    from: `CLINICIANS ${index}`,
    to: `CLINICIANS ${index + 1}`,
  })),
  ...Array.from({ length: 15 }, (_, index) => ({
    from: `CLINICIANS ${index}`,
    to: `NON_CLINICAL_STAFF ${index}`,
  })),
  ...Array.from({ length: 3 }, (_, index) => ({ from: `CLINICIANS ${index}`, to: `MANAGERS ${index}` })),
];

const atRandom = (seed: number, count: number): Tie[] => {
  const random = seededRandom(seed);
  const members = [...groups.keys()];
  const anybody = () => members[Math.floor(random() * members.length)] ?? '';
  return Array.from({ length: count }, () => ({ from: anybody(), to: anybody() }));
};

const permutationsOf = <Item>(items: readonly Item[]): Item[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, index) =>
        permutationsOf(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
      );

describe('the E-I index against chance', () => {
  it('finds the silo of the worked figures, which chance hardly ever makes', () => {
    const test = eiPermutationTest(silo, groups, { seed: 6 });
    expect(test?.observed).toBe(-0.4);
    expect(test?.expected.toFixed(3)).toBe('0.182');
    expect(test?.excess.toFixed(2)).toBe('-0.58');
    expect(test?.excess).toBe(eiExcess(boundaryOf(silo, groups), Object.values(sizes)));
    expect(test?.asInward).toBeLessThan(0.01);
    expect(test?.asOutward).toBe(1);
    expect(test?.chance.from).toBeGreaterThan(-0.4);
  });

  it('shuffles around the exact expectation', () => {
    const test = eiPermutationTest(silo, groups, { seed: 6 });
    expect(Math.abs((test?.chance.mean ?? NaN) - (test?.expected ?? NaN))).toBeLessThan(0.02);
  });

  it('expects exactly the mean over all orders of the labels', () => {
    const members = ['a', 'b', 'c', 'd', 'e'];
    const ties = ['ab', 'ba', 'bc', 'de'].map(([from = '', to = '']) => ({ from, to }));
    const labels = ['X', 'X', 'X', 'Y', 'Z'];
    const indices = permutationsOf(labels).map((order) =>
      eiIndex(boundaryOf(ties, new Map(members.map((member, place) => [member, order[place] ?? ''])))),
    );
    expect(indices).toHaveLength(120);
    const mean = indices.reduce<number>((sum, index) => sum + (index ?? NaN), 0) / 120;
    expect(expectedEiIndex([3, 1, 1])).toBeCloseTo(mean, 9);
  });

  it('calls ties at random a silo no more often than it says: about one in twenty below 0.05', () => {
    const found = Array.from({ length: 100 }, (_, run) =>
      eiPermutationTest(atRandom(run, 60), groups, { seed: run, shuffles: 199 }),
    );
    const surprising = found.filter((test) => (test?.asInward ?? NaN) <= 0.05).length;
    expect(surprising).toBeLessThanOrEqual(12);
  });

  it('gives the same answer for the same seed, and another for another', () => {
    const ties = atRandom(1, 60);
    expect(eiPermutationTest(ties, groups, { seed: 1 })).toEqual(
      eiPermutationTest(ties, groups, { seed: 1 }),
    );
    expect(eiPermutationTest(ties, groups, { seed: 1 })?.chance.mean).not.toBe(
      eiPermutationTest(ties, groups, { seed: 2 })?.chance.mean,
    );
  });

  it('says nothing without ties or with one member, and leaves the groups as they were', () => {
    const before = [...groups];
    expect(eiPermutationTest([], groups, { seed: 1 })).toBeNull();
    expect(eiPermutationTest([{ from: 'a', to: 'b' }], new Map([['a', 'X']]), { seed: 1 })).toBeNull();
    eiPermutationTest(silo, groups, { seed: 1, shuffles: 1 });
    expect([...groups]).toEqual(before);
  });

  it('refuses to shuffle less than once', () => {
    expect(() => eiPermutationTest(silo, groups, { seed: 1, shuffles: 0 })).toThrow(RangeError);
  });
});

describe('numbers from a seed', () => {
  it('are those of mulberry32', () => {
    const random = seededRandom(42);
    expect([random(), random(), random()]).toEqual([
      0.6011037519201636, 0.44829055899754167, 0.8524657934904099,
    ]);
  });

  it('put three things into each of six orders about equally often', () => {
    const random = seededRandom(6);
    const orders = new Map<string, number>();
    for (let run = 0; run < 6000; run++) {
      const order = shuffle(['a', 'b', 'c'], random).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    for (const often of orders.values()) expect(Math.abs(often - 1000)).toBeLessThan(150);
  });
});
