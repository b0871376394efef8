import { canonical, codeOf, decimal, id1, sameAsId1 } from '../bson/fixture';
import type { Document } from '../bson/values';
import { run } from './fixture';

describe('a stage', () => {
  it.each<[string, Document[], Document[], Document[]]>([
    [
      'unwinds each element in place',
      [{ a: [1, 2], z: 2 }],
      [{ $unwind: '$a' }],
      [
        { a: 1, z: 2 },
        { a: 2, z: 2 },
      ],
    ],
    ['unwinds an empty text as a value', [{ a: '' }], [{ $unwind: '$a' }], [{ a: '' }]],
    ['unwinds nothing away', [{ a: [] }, { a: null }, {}], [{ $unwind: '$a' }], []],
    [
      'keeps empty arrays as missing',
      [{ a: [] }],
      [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }],
      [{}],
    ],
    [
      'keeps missing arrays',
      [{ b: 1 }],
      [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }],
      [{ b: 1 }],
    ],
    [
      'keeps null',
      [{ a: null }],
      [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true } }],
      [{ a: null }],
    ],
    [
      'unwinds nested arrays beside their siblings',
      [{ r: { a: [1, 2], b: 5 } }],
      [{ $unwind: '$r.a' }],
      [{ r: { a: 1, b: 5 } }, { r: { a: 2, b: 5 } }],
    ],
    [
      'notes positions',
      [{ a: ['x', 'y'] }],
      [{ $unwind: { path: '$a', includeArrayIndex: 'i' } }],
      [
        { a: 'x', i: 0 },
        { a: 'y', i: 1 },
      ],
    ],
    [
      'projects into arrays',
      [{ a: [{ x: 1, y: 2 }] }],
      [{ $project: { 'a.x': 1, _id: 0 } }],
      [{ a: [{ x: 1 }] }],
    ],
    ['projects fields away', [{ _id: 1, a: 1, b: 2 }], [{ $project: { a: 0 } }], [{ _id: 1, b: 2 }]],
    [
      'projects a computed _id first',
      [{ _id: 1, a: 7 }],
      [{ $project: { n: '$_id', _id: '$a' } }],
      [{ _id: 7, n: 1 }],
    ],
    ['projects parts of _id', [{ _id: { x: 1, y: 2 } }], [{ $project: { '_id.x': 1 } }], [{ _id: { x: 1 } }]],
    [
      'projects computed fields into arrays',
      [{ a: [{ x: 1 }, { x: 2 }], k: 5 }],
      [{ $project: { _id: 0, 'a.y': '$k' } }],
      [{ a: [{ y: 5 }, { y: 5 }] }],
    ],
    ['adds fields to documents', [{ a: { x: 1 } }], [{ $addFields: { 'a.y': 2 } }], [{ a: { x: 1, y: 2 } }]],
    ['adds fields by nesting', [{ a: { x: 1 } }], [{ $addFields: { a: { y: 2 } } }], [{ a: { x: 1, y: 2 } }]],
    [
      'adds fields to the elements of arrays',
      [{ a: [{ x: 1 }] }],
      [{ $addFields: { 'a.y': 2 } }],
      [{ a: [{ x: 1, y: 2 }] }],
    ],
    [
      'computes all added fields from the document before',
      [{ a: 1, b: 2 }],
      [{ $set: { a: '$b', b: '$a' } }],
      [{ a: 2, b: 1 }],
    ],
    ['removes with $$REMOVE', [{ a: 1, b: 2 }], [{ $addFields: { a: '$$REMOVE' } }], [{ b: 2 }]],
    ['adds nothing that is missing', [{ a: 1 }], [{ $addFields: { b: '$zz' } }], [{ a: 1 }]],
    [
      'adds null that is computed',
      [{ a: null }],
      [{ $addFields: { b: { $add: ['$a', 1] } } }],
      [{ a: null, b: null }],
    ],
    ['adds an empty document', [{ a: 1 }], [{ $addFields: { b: {} } }], [{ a: 1, b: {} }]],
    ['takes fields away', [{ a: { b: 1, c: 2 }, d: 1 }], [{ $unset: ['a.b', 'd'] }], [{ a: { c: 2 } }]],
    ['replaces the document', [{ a: { b: 1 } }], [{ $replaceRoot: { newRoot: '$a' } }], [{ b: 1 }]],
    [
      'replaces the document with a computed one',
      [{ a: 1 }],
      [{ $replaceWith: { $mergeObjects: ['$$ROOT', { b: 2 }] } }],
      [{ a: 1, b: 2 }],
    ],
    [
      'sorts, skips and limits',
      [{ a: 3 }, { a: 1 }, { a: 2 }],
      [{ $sort: { a: 1 } }, { $skip: 1 }, { $limit: 1 }],
      [{ a: 2 }],
    ],
    [
      'sorts by two fields after grouping',
      [{ k: 'a' }, { k: 'b' }, { k: 'b' }],
      [{ $sortByCount: '$k' }],
      [
        { _id: 'b', count: 2 },
        { _id: 'a', count: 1 },
      ],
    ],
    ['counts', [{}, {}], [{ $count: 'n' }], [{ n: 2 }]],
    ['counts nothing as nothing', [], [{ $count: 'n' }], []],
    [
      'counts what is left',
      [{ a: 1 }, { a: 2 }],
      [{ $unwind: '$a' }, { $match: { a: 2 } }, { $count: 'n' }],
      [{ n: 1 }],
    ],
    [
      'answers several questions at once',
      [{ a: 1 }],
      [{ $facet: { x: [{ $count: 'n' }], y: [{ $match: { a: 2 } }] } }],
      [{ x: [{ n: 1 }], y: [] }],
    ],
    [
      'puts values into buckets, _id first',
      [{ v: 15 }, { v: 1 }],
      [{ $bucket: { groupBy: '$v', boundaries: [0, 10, 20] } }],
      [
        { _id: 0, count: 1 },
        { _id: 10, count: 1 },
      ],
    ],
    [
      'puts the rest into the default bucket',
      [{ v: 99 }],
      [{ $bucket: { groupBy: '$v', boundaries: [0, 10], default: 'more', output: { s: { $sum: '$v' } } } }],
      [{ _id: 'more', s: 99 }],
    ],
    [
      'ranks',
      [{ v: 1 }, { v: 2 }],
      [{ $setWindowFields: { sortBy: { v: -1 }, output: { r: { $rank: {} } } } }],
      [
        { v: 2, r: 1 },
        { v: 1, r: 2 },
      ],
    ],
    [
      'sums what came before',
      [{ v: 1 }, { v: 2 }],
      [
        {
          $setWindowFields: {
            sortBy: { v: 1 },
            output: { r: { $sum: '$v', window: { documents: ['unbounded', 'current'] } } },
          },
        },
      ],
      [
        { v: 1, r: 1 },
        { v: 2, r: 3 },
      ],
    ],
    [
      'numbers within partitions',
      [
        { k: id1, v: 2 },
        { k: 'b', v: 1 },
        { k: sameAsId1, v: 1 },
      ],
      [
        { $setWindowFields: { partitionBy: '$k', sortBy: { v: 1 }, output: { r: { $documentNumber: {} } } } },
        { $project: { _id: 0, v: 1, r: 1 } },
      ],
      [
        { v: 1, r: 1 },
        { v: 1, r: 1 },
        { v: 2, r: 2 },
      ],
    ],
    [
      'redacts',
      [{ a: 1 }, { a: 2 }],
      [{ $redact: { $cond: [{ $eq: ['$a', 1] }, '$$KEEP', '$$PRUNE'] } }],
      [{ a: 1 }],
    ],
    [
      'redacts inside documents and arrays',
      [{ k: 1, r: { k: 0, x: 1 }, l: [{ k: 0 }, { k: 1, y: 1 }, 5] }],
      [{ $redact: { $cond: ['$k', '$$DESCEND', '$$PRUNE'] } }],
      [{ k: 1, l: [{ k: 1, y: 1 }, 5] }],
    ],
    ['samples no more than there is', [{ a: 1 }], [{ $sample: { size: 5 } }], [{ a: 1 }]],
    ['makes documents', [], [{ $documents: [{ a: 1 }] }, { $set: { b: 2 } }], [{ a: 1, b: 2 }]],
    [
      'keeps an unchanged decimal',
      [{ a: decimal('1.50') }],
      [{ $set: { b: 1 } }],
      [{ a: decimal('1.50'), b: 1 }],
    ],
  ])('%s', (_, docs, pipeline, expected) => {
    expect(canonical(run(docs, pipeline))).toBe(canonical(expected));
  });

  it('samples different documents', () => {
    const docs = Array.from({ length: 20 }, (_, i) => ({ i }));
    const found = run(docs, [{ $sample: { size: 10 } }]).map((d) => d['i']);
    expect(new Set(found).size).toBe(10);
  });

  it('leaves documents that others hold unchanged', () => {
    const shared = { r: { a: 1 } };
    const pipeline = [
      { $facet: { x: [{ $set: { 'r.a': 2 } }, { $unset: 'r.b' }], y: [{ $match: {} }] } },
      { $project: { y: 1 } },
    ];
    expect(run([shared], pipeline)).toEqual([{ y: [{ r: { a: 1 } }] }]);
  });
});

describe('a pipeline that is wrong', () => {
  it.each<[string, Document[], number]>([
    ['an unknown stage', [{ $foo: {} }], 40324],
    ['two stages in one', [{ $match: {}, $limit: 1 }], 40323],
    ['a filter that is none', [{ $match: 5 }], 15959],
    ['a limit of zero', [{ $limit: 0 }], 15958],
    ['a negative skip', [{ $skip: -1 }], 5107200],
    ['an empty sort', [{ $sort: {} }], 15976],
    ['a count without a name', [{ $count: '' }], 40156],
    ['a path without a dollar', [{ $unwind: 'a' }], 28818],
    ['a group without _id', [{ $group: { n: { $sum: 1 } } }], 15955],
    ['a field that is no accumulator', [{ $group: { _id: null, n: 1 } }], 40234],
    ['an unknown accumulator', [{ $group: { _id: null, n: { $foo: 1 } } }], 15952],
    ['code in an accumulator', [{ $group: { _id: null, n: { $accumulator: { init: 'x' } } } }], 15952],
    ['a dot in the name of a group field', [{ $group: { _id: null, 'a.b': { $sum: 1 } } }], 40235],
    ['boundaries in disorder', [{ $bucket: { groupBy: '$a', boundaries: [2, 1] } }], 40194],
    ['a value outside of all buckets', [{ $bucket: { groupBy: '$a', boundaries: [5, 6] } }], 40066],
    ['a facet in a facet', [{ $facet: { x: [{ $facet: {} }] } }], 40600],
    ['documents in the middle', [{ $match: {} }, { $documents: [] }], 40602],
    ['a root that is a number', [{ $replaceRoot: { newRoot: '$a' } }], 40228],
    ['an empty projection', [{ $project: {} }], 51272],
    ['a position in a projection', [{ $project: { 'a.$': 1 } }], 16410],
    ['nothing to take away', [{ $unset: [] }], 31002],
    ['a look-up without a target', [{ $lookup: { from: 'x', localField: 'a', foreignField: 'b' } }], 9],
    ['a look-up by half', [{ $lookup: { from: 'x', localField: 'a', as: 'r' } }], 9],
    ['an unknown word in a look-up', [{ $lookup: { from: 'x', as: 'r', pipeline: [], how: 1 } }], 9],
  ])('is refused: %s', (_, pipeline, code) => {
    expect(codeOf(() => run([{ a: 1 }], pipeline))).toBe(code);
  });
});
