import { array, assert, constantFrom, property, record } from 'fast-check';
import {
  boundaryOf,
  crossShare,
  eiExcess,
  eiIndex,
  eiIndexByGroup,
  eiIndexByPerson,
  expectedEiIndex,
} from './ei-index';
import { answerBalance, crossReciprocity, reciprocity } from './reciprocity';
import { distinctTies, type Tie } from './ties';

const tiesOf = (...pairs: string[]): Tie[] => pairs.map(([from = '', to = '']) => ({ from, to }));
const groups = new Map(Object.entries({ a: 'X', b: 'X', c: 'Y', d: 'Y', e: 'Z' }));
const runs = { numRuns: 200, seed: 6 };
const person = constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const someTies = array(record({ from: person, to: person }), { maxLength: 25 });

describe('ties', () => {
  it('weigh 1 each way, however often, and nobody is tied to themselves', () => {
    expect(distinctTies(tiesOf('ab', 'ab', 'ba', 'aa', 'ac'))).toEqual(tiesOf('ab', 'ba', 'ac'));
  });
});

describe('the E-I index', () => {
  it('gives the worked figures: a silo, though three ties of ten cross', () => {
    const boundary = { external: 18, internal: 42 };
    const members = [60, 15, 10, 15];
    expect(eiIndex(boundary)).toBe(-0.4);
    expect(crossShare(boundary)).toBe(0.3);
    expect(expectedEiIndex(members)?.toFixed(3)).toBe('0.182');
    expect((((expectedEiIndex(members) ?? NaN) + 1) / 2).toFixed(2)).toBe('0.59');
    expect(eiExcess(boundary, members)?.toFixed(2)).toBe('-0.58');
  });

  it('counts ties across and inside, and leaves out who is in no group', () => {
    expect(boundaryOf(tiesOf('ab', 'ab', 'ac', 'ca', 'cd', 'af', 'fa', 'bb'), groups)).toEqual({
      external: 2,
      internal: 2,
    });
  });

  it('says for each group and each person how far they look outside, those without ties included', () => {
    const ties = tiesOf('ab', 'ac', 'cb');
    expect(eiIndexByGroup(ties, groups)).toEqual(
      new Map(Object.entries({ X: 0.333333333333, Y: 1, Z: null })),
    );
    expect(eiIndexByPerson(ties, groups)).toEqual(
      new Map(Object.entries({ a: 0, b: 0, c: 1, d: null, e: null })),
    );
  });

  it('says nothing without ties, and expects nothing of fewer than two members', () => {
    const none = { external: 0, internal: 0 };
    expect(boundaryOf(tiesOf('af', 'aa'), groups)).toEqual(none);
    expect([eiIndex(none), crossShare(none), eiExcess(none, [5, 5])]).toEqual([null, null, null]);
    expect([
      expectedEiIndex([]),
      expectedEiIndex([1, 0]),
      eiExcess({ external: 1, internal: 0 }, [1]),
    ]).toEqual([null, null, null]);
  });

  it('refuses counts that cannot be', () => {
    expect(() => eiIndex({ external: -1, internal: 2 })).toThrow(RangeError);
    expect(() => crossShare({ external: 0.5, internal: 2 })).toThrow(RangeError);
  });

  it('expects what it finds when everybody is tied to everybody', () => {
    const everybody = [...groups.keys()].flatMap((from) => [...groups.keys()].map((to) => ({ from, to })));
    expect(eiExcess(boundaryOf(everybody, groups), [2, 2, 1])).toBe(0);
  });

  it('stays within its range, does not mind the names of groups, and is the cross share on another scale', () => {
    const renamed = new Map([...groups].map(([member, group]) => [member, `other ${group}`]));
    assert(
      property(someTies, (ties) => {
        const boundary = boundaryOf(ties, groups);
        const index = eiIndex(boundary);
        expect(eiIndex(boundaryOf([...ties].reverse(), renamed))).toBe(index);
        expect(index === null).toBe(boundary.external + boundary.internal === 0);
        if (index === null) return;
        expect(Math.abs(index)).toBeLessThanOrEqual(1);
        expect(crossShare(boundary)).toBeCloseTo((index + 1) / 2, 9);
        expect(Math.abs(eiExcess(boundary, [2, 2, 1]) ?? NaN)).toBeLessThanOrEqual(2);
      }),
      runs,
    );
  });
});

describe('reciprocity', () => {
  it('gives the worked figure', () => {
    expect(reciprocity(tiesOf('ab', 'ba', 'ac', 'cd', 'dc', 'ea'))?.toFixed(3)).toBe('0.667');
  });

  it('looks across groups only when asked to', () => {
    const ties = tiesOf('ab', 'ba', 'ac', 'ca', 'ea');
    expect(reciprocity(ties)).toBe(0.8);
    expect(crossReciprocity(ties, groups)?.toFixed(3)).toBe('0.667');
  });

  it('says nothing without ties', () => {
    expect([reciprocity([]), reciprocity(tiesOf('aa'))]).toEqual([null, null]);
    expect(crossReciprocity(tiesOf('ab', 'ba', 'af'), groups)).toBeNull();
  });

  it('is 1 once every tie is returned, and is not moved by repetition', () => {
    assert(
      property(someTies, (ties) => {
        const share = reciprocity(ties);
        expect(reciprocity([...ties, ...ties])).toBe(share);
        if (share === null) return;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(reciprocity([...ties, ...ties.map(({ from, to }) => ({ from: to, to: from }))])).toBe(1);
      }),
      runs,
    );
  });
});

describe('the balance of answers between two groups', () => {
  it.each([
    // Clinicians reply to 3 of 10 patients' contributions, patients to 18 of 20 of theirs: (0.3 − 0.9) / 1.2.
    { replies: [3, 18], contributions: [20, 10], balance: -0.5 },
    { replies: [6, 3], contributions: [10, 20], balance: 0 },
    { replies: [5, 0], contributions: [10, 10], balance: 1 },
    { replies: [0, 5], contributions: [10, 10], balance: -1 },
    { replies: [0, 0], contributions: [10, 10], balance: null },
    { replies: [0, 0], contributions: [0, 10], balance: null },
    { replies: [5, 0], contributions: [0, 10], balance: null },
  ])('is $balance with $replies replies to $contributions contributions of a and b', (example) => {
    const [repliesByAToB = 0, repliesByBToA = 0] = example.replies;
    const [contributionsOfA = 0, contributionsOfB = 0] = example.contributions;
    const exchange = { repliesByAToB, repliesByBToA, contributionsOfA, contributionsOfB };
    expect(answerBalance(exchange)).toBe(example.balance);
  });
});
