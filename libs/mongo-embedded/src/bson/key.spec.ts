import * as fc from 'fast-check';
import { numbers, values } from './arbitrary';
import { makeColl } from './collation';
import { cmp } from './compare';
import { decimal, long } from './fixture';
import { cmpKey, EMPTY, fitBound, KEY_HEAD, keyBytes, keyOf, succ } from './key';

const prefix = Buffer.from([7, 7]);

describe('an index key', () => {
  it('orders as the values do', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(Math.sign(Buffer.compare(keyBytes(EMPTY, [a]), keyBytes(EMPTY, [b])))).toBe(cmp(a, b));
      }),
      { numRuns: 1000 },
    );
  });

  it('orders numbers of all types by their exact values', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(Math.sign(Buffer.compare(keyBytes(EMPTY, [a]), keyBytes(EMPTY, [b])))).toBe(cmp(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it('orders several fields with directions as the fields one after the other', () => {
    fc.assert(
      fc.property(values, values, values, values, (a, b, c, d) => {
        const dirs = [1, -1];
        const order = cmp(a, c) || -cmp(b, d) + 0;
        const keys = Buffer.compare(keyBytes(EMPTY, [a, b], dirs), keyBytes(EMPTY, [c, d], dirs));
        expect(Math.sign(keys) + 0).toBe(order);
      }),
      { numRuns: 500 },
    );
  });

  it('is never the beginning of the key of another value', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [keyBytes(EMPTY, [a]), keyBytes(EMPTY, [b])];
        expect(cmp(a, b) !== 0 && y.subarray(0, x.length).equals(x)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('orders texts with zero characters, alone and before another field', () => {
    const texts = ['', '\0', '\0\0', '\0a', '\u0001', 'a', 'a\0', 'a\0b', 'a\u0001', 'ab'];
    const keys = texts.map((s) => keyBytes(EMPTY, [s, 1]));
    for (let i = 1; i < keys.length; i++) expect(Buffer.compare(keys[i - 1]!, keys[i]!)).toBe(-1);
  });

  it('is the same for equal numbers of different types', () => {
    expect(cmpKey(decimal('5.00'))).toEqual(cmpKey(5));
    expect(cmpKey(decimal('9007199254740993'))).toEqual(cmpKey(long('9007199254740993')));
  });

  it('takes a missing value as null', () => {
    expect(keyOf(prefix, [undefined])).toEqual(keyOf(prefix, [null]));
  });

  it('fits the store however long the value is, and stays unique', () => {
    const a = keyOf(prefix, ['x'.repeat(5000)]);
    const b = keyOf(prefix, ['x'.repeat(5001)]);
    expect(a.length).toBeLessThanOrEqual(1978);
    expect(a.equals(b)).toBe(false);
  });

  it('is found again by a look-up of the whole key when it was shortened', () => {
    const value = `${'y'.repeat(4000)}end`;
    expect(keyOf(prefix, [value, 1], [1, -1])).toEqual(keyOf(prefix, [value, 1], [1, -1]));
  });

  it('lies within the bounds of a scan over its first field, also when it was shortened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1700, max: 2100 }), values, (length, second) => {
        const first = 'z'.repeat(length);
        const key = keyOf(prefix, [first, second]);
        const bytes = keyBytes(prefix, [first]);
        const low = fitBound(bytes);
        expect(low.length).toBeLessThanOrEqual(KEY_HEAD);
        expect(Buffer.compare(low, key)).toBeLessThanOrEqual(0);
        expect(Buffer.compare(key, succ(low))).toBe(-1);
      }),
      { numRuns: 200 },
    );
  });

  it('has a successor above everything that starts with it', () => {
    expect(succ(Buffer.from([1, 2]))).toEqual(Buffer.from([1, 3]));
    expect(succ(Buffer.from([1, 255]))).toEqual(Buffer.from([2]));
  });
});

describe('a collated key', () => {
  const coll = (spec: object) => makeColl({ locale: 'en', ...spec });
  const key = (s: string, spec: object) => keyBytes(EMPTY, [s], null, coll(spec)).toString('hex');

  it.each([
    ['case at strength 2', 'Ward', 'wARD', { strength: 2 }, true],
    ['case at strength 3', 'Ward', 'ward', { strength: 3 }, false],
    ['accents at strength 1', 'café', 'CAFE', { strength: 1 }, true],
    ['accents at strength 2', 'café', 'cafe', { strength: 2 }, false],
    ['the sharp s at strength 1', 'straße', 'STRASSE', { strength: 1 }, true],
    ['the sharp s at strength 2', 'straße', 'STRASSE', { strength: 2 }, false],
    ['the final sigma', 'ΟΔΟΣ', 'οδοσ', { strength: 2 }, true],
    ['composed and decomposed letters', 'é', 'e\u0301', {}, true],
    ['soft hyphens', 'co\u00adop', 'coop', {}, true],
    ['leading zeros in numeric ordering', 'bay 007', 'bay 7', { numericOrdering: true }, true],
    ['punctuation when it is shifted', 'A-E', 'AE', { alternate: 'shifted' }, true],
  ])('treats %s as the collator does', (_, a, b, spec, same) => {
    expect(coll(spec)?.compare(a, b) === 0).toBe(same);
    expect(key(a, spec) === key(b, spec)).toBe(same);
  });

  it('never separates ordinary texts that the collator takes as equal', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aAbBéÉeE\u0301ßsSñ0123 -'), maxLength: 4 });
    fc.assert(
      fc.property(letters, letters, fc.constantFrom(1, 2, 3), (a, b, strength) => {
        const equal = coll({ strength })?.compare(a, b) === 0;
        expect(equal && key(a, { strength }) !== key(b, { strength })).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not exist for the simple locale', () => {
    expect(makeColl({ locale: 'simple' })).toBeUndefined();
    expect(makeColl(null)).toBeUndefined();
  });
});
