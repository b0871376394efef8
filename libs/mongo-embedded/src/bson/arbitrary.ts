import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import * as fc from 'fast-check';
import type { Document } from './values';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\0', 'a\0', 'a\0b', '\u{1F600}', '\uFF5E'),
);

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -6000, max: 6000 }))
  .map(([c, e]) => Decimal128.fromString(`${c}E${e}`));

/** Numbers of all types, many of them equal to, or just beside, one of another type. */
export const numbers: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)),
  fc.integer().map((n) => new Int32(n)),
  fc.double().map((n) => new Double(n)),
  fc.integer({ min: -3, max: 3 }).map((n) => new Double(n / 2)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc.bigInt({ min: -3n, max: 3n }).map((n) => Long.fromBigInt(2n ** 53n + n)),
  fc.bigInt({ min: -3n, max: 3n }).map((n) => Decimal128.fromString(String(2n ** 53n + n))),
  fc.bigInt({ min: -3n, max: 3n }).map((n) => new Double(Number(2n ** 53n + n))),
  fc
    .constantFrom(
      '0',
      '-0',
      '0.1',
      '0.5',
      '1.0',
      '1',
      '1E400',
      '-1E400',
      '1E-400',
      'NaN',
      'Infinity',
      '-Infinity',
    )
    .map((s) => Decimal128.fromString(s)),
  fc
    .constantFrom(0.1, -0, Infinity, -Infinity, NaN, Number.MAX_VALUE, Number.MIN_VALUE)
    .map((n) => new Double(n)),
  decimals,
);

const scalars: fc.Arbitrary<unknown> = fc.oneof(
  numbers,
  text,
  fc.constantFrom<unknown>(null, true, false, new MinKey(), new MaxKey()),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((b) => new ObjectId(b)),
  fc.uint8Array({ maxLength: 6 }).map((b) => new Binary(b)),
  fc.tuple(fc.nat(), fc.nat()).map(([t, i]) => new Timestamp({ t, i })),
);

// JavaScript moves names that are whole numbers to the front of an object, so their order cannot be kept.
const fieldName = fc.oneof(
  fc.constantFrom('a', 'b', 'ab', '__proto__x'),
  fc.string({ minLength: 1, maxLength: 3 }).filter((k) => !/[\0$]|^\d+$/.test(k) && k !== '__proto__'),
);

/** Any value that a document can hold. */
export const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fieldName, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Any document. */
export const documents = fc.dictionary(fieldName, values, {
  maxKeys: 6,
  noNullPrototype: true,
}) as fc.Arbitrary<Document>;
