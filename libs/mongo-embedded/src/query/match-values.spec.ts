import { Binary, Double, MaxKey, MinKey, Timestamp, UUID } from 'bson';
import { matcherOpts } from '../agg/expr';
import { decimal, id1, id2, long, sameAsId1, stored } from '../bson/fixture';
import type { Document } from '../bson/values';
import { compile } from './match';

const matches = (q: Document, d: Document): boolean => compile(stored(q), matcherOpts())(stored(d));

const uuid = new UUID('09190f70-3d30-11e5-8814-0f4df9a59c41');
const bytes = (...b: number[]) => new Binary(Buffer.from(b));

describe('a filter on values of every type', () => {
  it.each<[string, Document, Document, boolean]>([
    ['an id equals another object of the same id', { a: id1 }, { a: sameAsId1 }, true],
    ['an id is found in a list', { a: id1 }, { a: { $in: [id2, sameAsId1] } }, true],
    ['an id in a list is excluded by $nin', { a: id1 }, { a: { $nin: [sameAsId1] } }, false],
    ['an id is unequal to none but itself', { a: id1 }, { a: { $ne: sameAsId1 } }, false],
    ['ids are ordered', { a: id2 }, { a: { $gt: id1 } }, true],
    ['an id is found in an array of ids', { a: [id1, id2] }, { a: sameAsId1 }, true],
    ['a date equals the same instant', { a: new Date(5) }, { a: new Date(5) }, true],
    ['a date lies in a range', { a: new Date(5) }, { a: { $gte: new Date(4), $lt: new Date(6) } }, true],
    [
      'a long beyond 2^53 equals itself',
      { a: long('9007199254740993') },
      { a: long('9007199254740993') },
      true,
    ],
    [
      'a long beyond 2^53 differs from its neighbour',
      { a: long('9007199254740993') },
      { a: long('9007199254740992') },
      false,
    ],
    [
      'longs are ordered as numbers, not as text',
      { a: long('9100000000000000000') },
      { a: { $gt: long('910000000000000000') } },
      true,
    ],
    [
      'negative longs are ordered',
      { a: long('-9007199254740995') },
      { a: { $lt: long('-9007199254740994') } },
      true,
    ],
    ['a long compares with an int', { a: long('9007199254740993') }, { a: { $gt: 5 } }, true],
    ['a long equals a double of the same value', { a: long('5') }, { a: new Double(5) }, true],
    ['a decimal equals an int of the same value', { a: decimal('10.0') }, { a: 10 }, true],
    ['a decimal equals a decimal of another scale', { a: decimal('10.50') }, { a: decimal('10.5') }, true],
    ['decimals are ordered as numbers', { a: decimal('9') }, { a: { $lt: decimal('10') } }, true],
    ['a decimal compares with an int', { a: decimal('9') }, { a: { $lt: 10 } }, true],
    ['a decimal is found in a list by value', { a: decimal('1.0') }, { a: { $in: [decimal('1')] } }, true],
    ['binary data equals the same bytes', { a: bytes(1, 2) }, { a: bytes(1, 2) }, true],
    ['binary data that is no text is told apart', { a: bytes(0xff, 1) }, { a: bytes(0xfe, 1) }, false],
    ['shorter binary data comes first', { a: bytes(9) }, { a: { $lt: bytes(1, 1) } }, true],
    ['a UUID equals the same UUID', { a: uuid }, { a: new UUID(uuid.toHexString()) }, true],
    [
      'timestamps are ordered',
      { a: new Timestamp({ t: 10, i: 1 }) },
      { a: { $gt: new Timestamp({ t: 9, i: 1 }) } },
      true,
    ],
    ['NaN equals NaN', { a: NaN }, { a: NaN }, true],
    ['nothing is smaller than NaN', { a: 5 }, { a: { $lt: NaN } }, false],
    ['minus zero equals zero', { a: -0 }, { a: 0 }, true],
    ['true is not one', { a: true }, { a: 1 }, false],
    ['a text is not a number', { a: '1' }, { a: 1 }, false],
    ['a range never reaches another type', { a: 'x' }, { a: { $gt: 5 } }, false],
    ['everything is above MinKey', { a: 5 }, { a: { $gt: new MinKey() } }, true],
    ['everything is below MaxKey', { a: 5 }, { a: { $lt: new MaxKey() } }, true],
    ['texts are ordered by code point', { a: '\uFF5E' }, { a: { $lt: '\u{1F600}' } }, true],
    ['an empty text equals itself', { a: '' }, { a: '' }, true],
    ['documents are equal only in the same field order', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, false],
    ['documents are equal in the same field order', { a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } }, true],
  ])('%s', (_, doc, query, expected) => {
    expect(matches(query, doc)).toBe(expected);
  });
});

describe('a filter on types', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['a text is a string', 'x', 'string', true],
    ['an id is an objectId', id1, 'objectId', true],
    ['an id is not an object', id1, 'object', false],
    ['a document is an object', { b: 1 }, 'object', true],
    ['a whole double is not an int', new Double(5), 'int', false],
    ['a whole double is a double', new Double(5), 'double', true],
    ['an int is an int', 5, 'int', true],
    ['a long is a long', long('5'), 'long', true],
    ['a decimal is a decimal', decimal('1'), 'decimal', true],
    ['a decimal is a number', decimal('1'), 'number', true],
    ['a text is not a number', '1', 'number', false],
    ['an array element counts', ['x', 1], 'string', true],
    ['an array is an array', [1], 'array', true],
    ['bytes are binData', bytes(1), 'binData', true],
    ['types may be numbers', 'x', 2, true],
    ['any of several types will do', 5, ['string', 'int'], true],
    ['null is null', null, 'null', true],
    ['a date is a date', new Date(0), 'date', true],
    ['true is a bool', true, 'bool', true],
    ['a regular expression is a regex', /a/, 'regex', true],
    ['MinKey is minKey', new MinKey(), 'minKey', true],
  ])('%s', (_, value, type, expected) => {
    expect(matches({ a: { $type: type } }, { a: value })).toBe(expected);
  });

  it('finds no type where the field is missing', () => {
    expect(matches({ a: { $type: 'null' } }, {})).toBe(false);
  });
});

describe('a filter on null and missing fields', () => {
  it.each<[string, Document, Document, boolean]>([
    ['null matches a missing field', {}, { a: null }, true],
    ['null does not match an empty array', { a: [] }, { a: null }, false],
    ['null below an empty array does not match', { a: [] }, { 'a.b': null }, false],
    ['null matches if one element lacks the field', { a: [{ b: 1 }, { c: 1 }] }, { 'a.b': null }, true],
    ['null matches below a scalar', { a: 5 }, { 'a.b': null }, true],
    ['$ne null does not match a missing field', {}, { a: { $ne: null } }, false],
    ['$exists: false matches a missing nested field', { a: { b: 1 } }, { 'a.c': { $exists: false } }, true],
    ['$exists: true matches null', { a: null }, { a: { $exists: true } }, true],
    ['$exists reads numbers as truth', { a: 1 }, { a: { $exists: 0 } }, false],
    ['null in a list matches a missing field', {}, { a: { $in: [null] } }, true],
    ['null in a list matches null in an array', { a: [1, null] }, { a: { $in: [null] } }, true],
    ['null matches null in an array', { a: [1, null] }, { a: null }, true],
    ['$gte null matches null', { a: null }, { a: { $gte: null } }, true],
    ['$lte null matches a missing field', {}, { a: { $lte: null } }, true],
    ['$gt null matches nothing', { a: null }, { a: { $gt: null } }, false],
    ['a negated range matches a missing field', {}, { a: { $not: { $gt: 5 } } }, true],
  ])('%s', (_, doc, query, expected) => {
    expect(matches(query, doc)).toBe(expected);
  });
});
