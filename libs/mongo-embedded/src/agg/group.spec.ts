import { canonical, decimal, id1, long, sameAsId1 } from '../bson/fixture';
import type { Document } from '../bson/values';
import { run } from './fixture';

describe('grouping', () => {
  it.each<[string, Document[], Document, Document[]]>([
    [
      'puts equal ids together',
      [
        { k: id1, v: 1 },
        { k: sameAsId1, v: 2 },
      ],
      { _id: '$k', s: { $sum: '$v' } },
      [{ _id: id1, s: 3 }],
    ],
    [
      'puts null and missing together',
      [{ k: null }, {}],
      { _id: '$k', n: { $sum: 1 } },
      [{ _id: null, n: 2 }],
    ],
    [
      'puts equal dates together',
      [{ k: new Date(1) }, { k: new Date(1) }],
      { _id: '$k', n: { $count: {} } },
      [{ _id: new Date(1), n: 2 }],
    ],
    [
      'puts equal numbers of different types together',
      [{ k: 1 }, { k: decimal('1.0') }, { k: long('1') }],
      { _id: '$k', n: { $sum: 1 } },
      [{ _id: 1, n: 3 }],
    ],
    [
      'takes several fields as key',
      [{ a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1 }],
      { _id: { x: '$a', y: '$b' }, n: { $sum: 1 } },
      [
        { _id: { x: 1, y: 2 }, n: 2 },
        { _id: { x: 1 }, n: 1 },
      ],
    ],
    ['keeps text and number apart', [{ k: '1' }, { k: 1 }], { _id: '$k' }, [{ _id: '1' }, { _id: 1 }]],
    [
      'sums decimals',
      [{ v: decimal('0.1') }, { v: decimal('0.2') }],
      { _id: null, s: { $sum: '$v' } },
      [{ _id: null, s: decimal('0.3') }],
    ],
    [
      'sums longs beyond 2^53',
      [{ v: long('9007199254740995') }, { v: 1 }],
      { _id: null, s: { $sum: '$v' } },
      [{ _id: null, s: long('9007199254740996') }],
    ],
    [
      'sums nothing but numbers',
      [{ v: 'x' }, { v: 2 }],
      { _id: null, s: { $sum: '$v' } },
      [{ _id: null, s: 2 }],
    ],
    ['averages nothing to null', [{ v: 'x' }], { _id: null, s: { $avg: '$v' } }, [{ _id: null, s: null }]],
    ['averages', [{ v: 1 }, { v: 2 }], { _id: null, s: { $avg: '$v' } }, [{ _id: null, s: 1.5 }]],
    [
      'passes over null in minima',
      [{ v: null }, { v: 2 }],
      { _id: null, s: { $min: '$v' } },
      [{ _id: null, s: 2 }],
    ],
    [
      'finds the largest by type',
      [{ v: 'x' }, { v: 2 }],
      { _id: null, s: { $max: '$v' } },
      [{ _id: null, s: 'x' }],
    ],
    [
      'takes the first, null if missing',
      [{ a: 1 }, { v: 1 }],
      { _id: null, s: { $first: '$v' } },
      [{ _id: null, s: null }],
    ],
    ['takes the last', [{ v: 1 }, { v: 2 }], { _id: null, s: { $last: '$v' } }, [{ _id: null, s: 2 }]],
    ['collects what is there', [{ v: 1 }, {}], { _id: null, s: { $push: '$v' } }, [{ _id: null, s: [1] }]],
    [
      'collects equal ids once',
      [{ v: id1 }, { v: sameAsId1 }],
      { _id: null, s: { $addToSet: '$v' } },
      [{ _id: null, s: [id1] }],
    ],
    [
      'merges documents',
      [{ v: { a: 1 } }, { v: { b: 2 } }],
      { _id: null, s: { $mergeObjects: '$v' } },
      [{ _id: null, s: { a: 1, b: 2 } }],
    ],
    [
      'takes the top of a group',
      [{ v: 1 }, { v: 3 }],
      { _id: null, r: { $topN: { n: 1, sortBy: { v: -1 }, output: '$v' } } },
      [{ _id: null, r: [3] }],
    ],
    [
      'computes in accumulators',
      [{ v: 1 }, { v: 3 }],
      { _id: null, s: { $sum: { $multiply: ['$v', 2] } } },
      [{ _id: null, s: 8 }],
    ],
    [
      'uses the median of the library',
      [{ v: 1 }, { v: 3 }, { v: 9 }],
      { _id: null, s: { $median: { input: '$v', method: 'approximate' } } },
      [{ _id: null, s: 3 }],
    ],
  ])('%s', (_, docs, spec, expected) => {
    expect(canonical(run(docs, [{ $group: spec }]))).toBe(canonical(expected));
  });
});
