import { Double, Int32, Long, Timestamp } from 'bson';
import { canonical, decimal, id1, id2, long, sameAsId1, stored } from '../bson/fixture';
import type { Document } from '../bson/values';
import { compile, type MatchContext } from '../query/match';
import { compileUpdate } from './compile';

interface Given {
  readonly filter?: Document;
  readonly arrayFilters?: Document[];
  readonly insert?: boolean;
}

function update(doc: Document, u: Document, given: Given = {}): Document {
  const context: MatchContext = {};
  const d = stored(doc);
  if (given.filter) compile(stored(given.filter))(d, context);
  const arrayFilters = given.arrayFilters?.map(stored);
  return compileUpdate(stored(u), { arrayFilters })(d, {
    ...context,
    isInsert: given.insert ?? false,
    now: 1000,
    id: '1',
  });
}

describe('an update of fields', () => {
  it.each<[string, Document, Document, Document]>([
    ['sets a field', { a: 1 }, { $set: { a: 2 } }, { a: 2 }],
    ['makes the documents on a path', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    ['makes a document for a number in a path', {}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
    [
      'fills an array with null up to a position',
      { a: [1] },
      { $set: { 'a.3': 9 } },
      { a: [1, null, null, 9] },
    ],
    ['replaces an array element', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
    ['adds fields in the order of their names', {}, { $set: { b: 1, a: 2 } }, { a: 2, b: 1 }],
    [
      'adds positions in the order of numbers',
      { a: [] },
      { $set: { 'a.10': 'x', 'a.9': 'y' } },
      { a: [null, null, null, null, null, null, null, null, null, 'y', 'x'] },
    ],
    ['takes a field away', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    [
      'leaves null where an element was taken away',
      { a: [1, 2] },
      { $unset: { 'a.0': '' } },
      { a: [null, 2] },
    ],
    ['takes nothing away below a scalar', { a: 5 }, { $unset: { 'a.b': '' } }, { a: 5 }],
    ['renames a field and puts it last', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
    ['renames across documents', { a: { x: 1 } }, { $rename: { 'a.x': 'b.y' } }, { a: {}, b: { y: 1 } }],
    ['renames over an existing field', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
    ['renames nothing that is missing', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
    ['lets _id be set to what it is', { _id: 1, a: 1 }, { $set: { _id: 1, a: 2 } }, { _id: 1, a: 2 }],
    ['ignores $setOnInsert', { a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }],
    ['makes no path for an ignored $setOnInsert', { a: 1 }, { $setOnInsert: { 'b.c': 1 } }, { a: 1 }],
    ['sets a date', {}, { $currentDate: { a: true } }, { a: new Date(1000) }],
    [
      'sets a timestamp',
      {},
      { $currentDate: { a: { $type: 'timestamp' } } },
      { a: new Timestamp({ t: 1, i: 1 }) },
    ],
  ])('%s', (_, doc, u, expected) => {
    expect(canonical(update(doc, u))).toBe(canonical(expected));
  });

  it('obeys $setOnInsert when it inserts', () => {
    expect(update({}, { $setOnInsert: { b: 1 } }, { insert: true })).toEqual({ b: new Int32(1) });
  });

  it('sets a field called __proto__ as a field', () => {
    const u = JSON.parse('{"$set":{"__proto__":{"x":1}}}') as Document;
    const d = compileUpdate(u)({}, { now: 0, id: '1' });
    expect(Object.keys(d)).toEqual(['__proto__']);
    expect(({} as Document)['x']).toBeUndefined();
  });

  it('does not share what it sets between documents', () => {
    const f = compileUpdate({ $set: { a: [{ x: 1 }] } });
    const [one, two] = [f({}, { now: 0, id: '1' }), f({}, { now: 0, id: '2' })];
    expect(one['a']).not.toBe(two['a']);
  });
});

describe('an update of numbers', () => {
  it.each<[string, Document, Document, Document]>([
    ['adds to a missing field', {}, { $inc: { a: 2 } }, { a: 2 }],
    [
      'adds decimals exactly',
      { a: decimal('1.10') },
      { $inc: { a: decimal('2.20') } },
      { a: decimal('3.30') },
    ],
    [
      'adds to a long beyond 2^53',
      { a: long('9007199254740993') },
      { $inc: { a: 1 } },
      { a: long('9007199254740994') },
    ],
    [
      'makes a long of an int that overflows',
      { a: 2147483647 },
      { $inc: { a: 1 } },
      { a: long('2147483648') },
    ],
    ['makes a double by adding one', { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }],
    [
      'keeps a double that becomes whole',
      { a: new Double(0.5) },
      { $inc: { a: new Double(0.5) } },
      { a: new Double(1) },
    ],
    ['multiplies a missing field to zero', {}, { $mul: { a: 2 } }, { a: 0 }],
    [
      'multiplies to zero of the type of the factor',
      {},
      { $mul: { a: Long.fromNumber(2) } },
      { a: Long.ZERO },
    ],
    ['multiplies', { a: 3 }, { $mul: { a: 2 } }, { a: 6 }],
    ['keeps the smaller date', { a: new Date(9) }, { $min: { a: new Date(5) } }, { a: new Date(5) }],
    ['keeps the smaller by type', { a: 'x' }, { $min: { a: 5 } }, { a: 5 }],
    ['keeps the larger by type', { a: null }, { $max: { a: 5 } }, { a: 5 }],
    ['leaves the larger', { a: 9 }, { $max: { a: 5 } }, { a: 9 }],
    ['sets a missing field to the bound', {}, { $max: { a: 5 } }, { a: 5 }],
    ['combines bits', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
    ['combines bits one after the other', { a: 1 }, { $bit: { a: { or: 4, xor: 1 } } }, { a: 4 }],
    [
      'makes a long of bits with a long',
      { a: 1 },
      { $bit: { a: { or: Long.fromNumber(2) } } },
      { a: Long.fromNumber(3) },
    ],
  ])('%s', (_, doc, u, expected) => {
    expect(canonical(update(doc, u))).toBe(canonical(expected));
  });
});

describe('an update of arrays', () => {
  it.each<[string, Document, Document, Document]>([
    ['makes the array it adds to', {}, { $push: { a: 1 } }, { a: [1] }],
    ['adds an array as one element', { a: [] }, { $push: { a: [1, 2] } }, { a: [[1, 2]] }],
    ['adds each of several', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    [
      'adds, sorts and cuts',
      { a: [{ v: 3 }] },
      { $push: { a: { $each: [{ v: 1 }, { v: 2 }], $sort: { v: 1 }, $slice: 2 } } },
      { a: [{ v: 1 }, { v: 2 }] },
    ],
    [
      'sorts by nested fields',
      { a: [{ r: { v: 2 } }, { r: { v: 1 } }] },
      { $push: { a: { $each: [], $sort: { 'r.v': 1 } } } },
      { a: [{ r: { v: 1 } }, { r: { v: 2 } }] },
    ],
    ['sorts values', { a: [1, 3] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
    [
      'adds at a position',
      { a: [1, 4] },
      { $push: { a: { $each: [2, 3], $position: 1 } } },
      { a: [1, 2, 3, 4] },
    ],
    [
      'adds at a position from the end',
      { a: [1, 3] },
      { $push: { a: { $each: [2], $position: -1 } } },
      { a: [1, 2, 3] },
    ],
    ['keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
    ['keeps none', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
    ['adds an id to a set once', { a: [id1] }, { $addToSet: { a: sameAsId1 } }, { a: [id1] }],
    [
      'adds what differs in field order',
      { a: [{ x: 1, y: 2 }] },
      { $addToSet: { a: { y: 2, x: 1 } } },
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
    ['leaves doubles that are there', { a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }],
    ['adds each of several to a set', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
    [
      'pulls by condition on fields',
      { a: [{ x: 1 }, { x: 5 }] },
      { $pull: { a: { x: { $gt: 3 } } } },
      { a: [{ x: 1 }] },
    ],
    [
      'pulls by some fields of an element',
      { a: [{ x: 1, y: 1 }, { x: 2 }] },
      { $pull: { a: { x: 1 } } },
      { a: [{ x: 2 }] },
    ],
    ['pulls an id', { a: [id1, id2] }, { $pull: { a: sameAsId1 } }, { a: [id2] }],
    ['pulls by condition on values', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
    ['pulls by expression', { a: ['ab', 'b'] }, { $pull: { a: /^a/ } }, { a: ['b'] }],
    ['pulls nothing from what is missing', {}, { $pull: { a: 1 } }, {}],
    ['pulls all of several', { a: [1, 2, 2] }, { $pullAll: { a: [2] } }, { a: [1] }],
    ['drops the first', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
    ['drops the last', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  ])('%s', (_, doc, u, expected) => {
    expect(canonical(update(doc, u))).toBe(canonical(expected));
  });
});

describe('an update by position', () => {
  const elements = {
    a: [
      { k: 1, v: 0 },
      { k: 2, v: 0 },
    ],
  };
  const second = {
    a: [
      { k: 1, v: 0 },
      { k: 2, v: 9 },
    ],
  };
  it.each<[string, Document, Document, Document, Given]>([
    [
      'changes the element that the filter found',
      elements,
      { $set: { 'a.$.v': 9 } },
      second,
      { filter: { 'a.k': 2 } },
    ],
    [
      'changes the element that $elemMatch found',
      elements,
      { $set: { 'a.$.v': 9 } },
      second,
      { filter: { a: { $elemMatch: { k: 2, v: 0 } } } },
    ],
    [
      'keeps the first condition on the array',
      elements,
      { $set: { 'a.$.v': 9 } },
      second,
      { filter: { 'a.k': 2, 'a.v': 0 } },
    ],
    [
      'looks inside $and',
      { a: [1, 2] },
      { $set: { 'a.$': 9 } },
      { a: [1, 9] },
      { filter: { $and: [{ a: 2 }] } },
    ],
    ['changes all elements', { a: [1, 2] }, { $inc: { 'a.$[]': 1 } }, { a: [2, 3] }, {}],
    [
      'changes the elements of an array filter',
      { a: [{ k: 1 }, { k: 2 }] },
      { $set: { 'a.$[e].v': 1 } },
      { a: [{ k: 1 }, { k: 2, v: 1 }] },
      { arrayFilters: [{ 'e.k': 2 }] },
    ],
    [
      'takes alternatives in an array filter',
      { a: [1, 5, 9] },
      { $set: { 'a.$[e]': 0 } },
      { a: [0, 5, 0] },
      { arrayFilters: [{ $or: [{ e: 1 }, { e: 9 }] }] },
    ],
    [
      'goes through arrays in arrays',
      { a: [{ b: [1, 5] }, { b: [7] }] },
      { $inc: { 'a.$[].b.$[x]': 1 } },
      { a: [{ b: [1, 6] }, { b: [8] }] },
      { arrayFilters: [{ x: { $gt: 4 } }] },
    ],
    ['takes elements away as null', { a: [1, 2] }, { $unset: { 'a.$[]': '' } }, { a: [null, null] }, {}],
  ])('%s', (_, doc, u, expected, given) => {
    expect(canonical(update(doc, u, given))).toBe(canonical(expected));
  });
});
