import { Binary, MinKey } from 'bson';
import { makeColl } from '../bson/collation';
import { codeOf, decimal, id1, id2, long, stored } from '../bson/fixture';
import { num, type Document } from '../bson/values';
import { sortDocs } from './sort';

const order = (docs: Document[], spec: Document): number[] =>
  sortDocs(
    docs.map((d, i) => ({ ...stored(d), i })),
    spec,
  ).map((d) => num(d['i']));

const orderOf = (values: unknown[], direction = 1): number[] =>
  order(
    values.map((a) => (a === undefined ? {} : { a })),
    { a: direction },
  );

describe('sorting', () => {
  it.each<[string, unknown[], number, number[]]>([
    [
      'goes by type first',
      [true, 'a', 5, null, id1, new Date(1), { x: 1 }, new Binary(Buffer.from([1]))],
      1,
      [3, 2, 1, 6, 7, 4, 0, 5],
    ],
    ['takes missing and null as equal and keeps their order', [null, undefined, 1], 1, [0, 1, 2]],
    ['orders decimals as numbers', [decimal('10'), decimal('9'), 9.5], 1, [1, 2, 0]],
    [
      'orders longs as numbers',
      [long('9007199254740995'), long('19007199254740995'), long('-9007199254740995'), 0],
      1,
      [2, 3, 0, 1],
    ],
    ['takes the smallest element of arrays upwards', [[5, 6], [1, 9], [3]], 1, [1, 2, 0]],
    ['takes the largest element of arrays downwards', [[5, 6], [1, 9], [3]], -1, [1, 0, 2]],
    ['puts an empty array below null', [null, [], 1], 1, [1, 0, 2]],
    ['puts an empty array above MinKey', [[], new MinKey()], 1, [1, 0]],
    ['puts an empty array last downwards', [null, [], 1], -1, [2, 0, 1]],
    [
      'orders documents by their fields in order',
      [
        { b: 1, a: 9 },
        { a: 5, b: 1 },
      ],
      1,
      [1, 0],
    ],
    ['orders ids', [id2, id1], 1, [1, 0]],
    ['orders texts by code point', ['b', 'B', 'a'], 1, [1, 2, 0]],
  ])('%s', (_, values, direction, expected) => {
    expect(orderOf(values, direction)).toEqual(expected);
  });

  it('uses the second field where the first is equal', () => {
    expect(
      order(
        [
          { a: 1, b: 1 },
          { a: 0, b: 1 },
          { a: 1, b: 2 },
        ],
        { a: 1, b: -1 },
      ),
    ).toEqual([1, 2, 0]);
  });

  it('enters arrays of documents', () => {
    expect(order([{ a: [{ b: 3 }, { b: 4 }] }, { a: [{ b: 9 }, { b: 2 }] }], { 'a.b': 1 })).toEqual([1, 0]);
  });

  it('reads a number in a path as a position', () => {
    expect(order([{ a: [9, 1] }, { a: [1, 2] }], { 'a.1': 1 })).toEqual([0, 1]);
  });

  it('follows a collation', () => {
    const docs = ['b', 'B', 'a'].map((a) => ({ a }));
    expect(sortDocs(docs, { a: 1 }, makeColl({ locale: 'en', strength: 2 })).map((d) => d.a)).toEqual([
      'a',
      'b',
      'B',
    ]);
  });

  it('refuses a direction that is none', () => {
    expect(codeOf(() => sortDocs([], { a: 2 }))).toBe(15975);
    expect(codeOf(() => sortDocs([], { a: { $meta: 'textScore' } }))).toBe(40218);
  });
});
