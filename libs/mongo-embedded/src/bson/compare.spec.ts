import { Binary, Code, Double, Int32, Long, MaxKey, MinKey, Timestamp } from 'bson';
import * as fc from 'fast-check';
import { values } from './arbitrary';
import { cmp, eq, strCmp } from './compare';
import { decimal, id1, id2, long, sameAsId1 } from './fixture';

describe('the canonical order', () => {
  it('ranks the types from MinKey to MaxKey', () => {
    const ranked = [
      new MinKey(),
      null,
      5,
      'a',
      { x: 1 },
      [1],
      new Binary(Buffer.from([1])),
      id1,
      false,
      true,
      new Date(0),
      new Timestamp({ t: 1, i: 1 }),
      /a/,
      new Code('x'),
      new MaxKey(),
    ];
    for (let i = 1; i < ranked.length; i++) expect(cmp(ranked[i - 1], ranked[i])).toBe(-1);
  });

  it('compares numbers of different types by value', () => {
    expect(eq(new Int32(5), new Double(5))).toBe(true);
    expect(eq(long('5'), 5)).toBe(true);
    expect(eq(decimal('10.50'), decimal('10.5'))).toBe(true);
    expect(cmp(decimal('9'), decimal('10'))).toBe(-1);
    expect(cmp(long('9007199254740993'), long('9007199254740992'))).toBe(1);
    expect(cmp(long('9007199254740993'), new Double(9007199254740992))).toBe(1);
    expect(eq(decimal('9007199254740993'), long('9007199254740993'))).toBe(true);
  });

  it('keeps a decimal apart from the double that only prints like it', () => {
    expect(cmp(decimal('0.1'), 0.1)).toBe(-1);
    expect(eq(decimal('0.5'), 0.5)).toBe(true);
  });

  it('puts NaN below all numbers and equal to itself', () => {
    expect(cmp(NaN, -Infinity)).toBe(-1);
    expect(eq(NaN, decimal('NaN'))).toBe(true);
  });

  it('puts finite decimals beyond the doubles below infinity', () => {
    expect(cmp(decimal('1E6000'), Infinity)).toBe(-1);
    expect(cmp(decimal('-1E6000'), -Infinity)).toBe(1);
    expect(cmp(decimal('1E6000'), decimal('2E6000'))).toBe(-1);
    expect(eq(decimal('Infinity'), Infinity)).toBe(true);
  });

  it('orders strings by code point and not by UTF-16 unit', () => {
    expect(strCmp('\uFF5E', '\u{1F600}')).toBe(-1);
    expect(strCmp('b', 'B')).toBe(1);
    expect(strCmp('a', 'aa')).toBe(-1);
  });

  it('compares documents field by field: type, then name, then value', () => {
    expect(cmp({ b: 1 }, { a: 'x' })).toBe(-1);
    expect(cmp({ a: 9 }, { b: 1 })).toBe(-1);
    expect(eq({ x: 1, y: 2 }, { y: 2, x: 1 })).toBe(false);
    expect(cmp({ a: 1 }, { a: 1, b: 1 })).toBe(-1);
  });

  it('compares binary data by length, then subtype, then bytes', () => {
    expect(cmp(new Binary(Buffer.from([9])), new Binary(Buffer.from([1, 1])))).toBe(-1);
    expect(cmp(new Binary(Buffer.from([255, 1])), new Binary(Buffer.from([254, 1])))).toBe(1);
  });

  it('compares ids by their bytes', () => {
    expect(eq(id1, sameAsId1)).toBe(true);
    expect(cmp(id2, id1)).toBe(1);
  });

  it('counts a missing value as null', () => {
    expect(eq(undefined, null)).toBe(true);
  });

  it('is antisymmetric and transitive for any values', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(cmp(a, a)).toBe(0);
        expect(cmp(a, b) + cmp(b, a)).toBe(0);
        const [x, y, z] = [a, b, c].sort((p, q) => cmp(p, q));
        expect(cmp(x, y)).toBeLessThanOrEqual(0);
        expect(cmp(y, z)).toBeLessThanOrEqual(0);
        expect(cmp(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a long and a number of the same value as one, whichever comes first', () => {
    expect(cmp(Long.fromNumber(3), 3)).toBe(0);
    expect(cmp(3, Long.fromNumber(4))).toBe(-1);
  });
});
