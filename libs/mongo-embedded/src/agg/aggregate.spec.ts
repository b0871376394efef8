import { canonical, codeOf, id1, id2, long, sameAsId1, stored } from '../bson/fixture';
import type { Document } from '../bson/values';
import { makeColl } from '../bson/collation';
import { aggregate, runStages } from './aggregate';
import { MemoryCollections } from './fixture';

const members = [
  { _id: id1, name: 'Ada', team: 'A' },
  { _id: id2, name: 'Ben', team: 'B' },
];
const posts = [
  { _id: 1, by: sameAsId1, tags: ['x', 'y'] },
  { _id: 2, by: id2, tags: [] },
  { _id: 3, by: null, tags: ['y'] },
];
const tags = [
  { _id: 'x', of: 'y' },
  { _id: 'y', of: 'z' },
  { _id: 'z', of: 'x' },
];
const make = () => new MemoryCollections({ members, posts, tags, empty: [] });

describe('a look-up', () => {
  it('joins by fields, and null with missing', () => {
    const r = make().run('posts', [
      { $lookup: { from: 'members', localField: 'by', foreignField: '_id', as: 'm' } },
      { $project: { n: '$m.name' } },
    ]);
    expect(r).toEqual([
      { _id: 1, n: ['Ada'] },
      { _id: 2, n: ['Ben'] },
      { _id: 3, n: [] },
    ]);
  });

  it('joins any element of an array on either side', () => {
    const r = make().run('tags', [
      { $lookup: { from: 'posts', localField: '_id', foreignField: 'tags', as: 'p' } },
      { $project: { p: '$p._id' } },
    ]);
    expect(r).toEqual([
      { _id: 'x', p: [1] },
      { _id: 'y', p: [1, 3] },
      { _id: 'z', p: [] },
    ]);
    const back = make().run('posts', [
      { $lookup: { from: 'tags', localField: 'tags', foreignField: '_id', as: 't' } },
      { $project: { t: '$t._id' } },
    ]);
    expect(back.map((d) => d['t'])).toEqual([['x', 'y'], [], ['y']]);
  });

  it('keeps to the fields also when it has a pipeline', () => {
    const r = make().run('posts', [
      {
        $lookup: {
          from: 'members',
          localField: 'by',
          foreignField: '_id',
          as: 'm',
          pipeline: [{ $project: { _id: 0, name: 1 } }],
        },
      },
      { $project: { m: 1 } },
    ]);
    expect(r).toEqual([
      { _id: 1, m: [{ name: 'Ada' }] },
      { _id: 2, m: [{ name: 'Ben' }] },
      { _id: 3, m: [] },
    ]);
  });

  it('knows the variables of let, and its caller may know an index for them', () => {
    const collections = make();
    const r = collections.run('posts', [
      {
        $lookup: {
          from: 'members',
          let: { who: '$by' },
          pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$who'] } } }],
          as: 'm',
        },
      },
      { $project: { n: { $size: '$m' } } },
    ]);
    expect(r.map((d) => d['n'])).toEqual([1, 1, 0]);
    expect(collections.requests[1]?.filter).toEqual({
      $and: [{ $expr: { $eq: ['$_id', '$$who'] } }, { _id: { $eq: id1 } }],
    });
  });

  it('asks once for documents that share a key', () => {
    const collections = new MemoryCollections({ a: [{ k: 1 }, { k: 1 }, { k: 2 }], b: [] });
    collections.run('a', [{ $lookup: { from: 'b', localField: 'k', foreignField: 'k', as: 'r' } }]);
    expect(collections.requests).toHaveLength(3);
  });

  it('finds nothing in a collection that does not exist', () => {
    const r = make().run('tags', [
      { $limit: 1 },
      { $lookup: { from: 'nowhere', localField: '_id', foreignField: 'x', as: 'r' } },
    ]);
    expect(r).toEqual([{ _id: 'x', of: 'y', r: [] }]);
  });

  it('follows references once round a circle and no deeper than told', () => {
    const spec = {
      from: 'tags',
      startWith: '$of',
      connectFromField: 'of',
      connectToField: '_id',
      as: 'r',
      depthField: 'd',
    };
    const first = (s: Document) =>
      make().run('tags', [{ $limit: 1 }, { $graphLookup: s }, { $project: { r: 1 } }])[0];
    expect(first(spec)?.['r']).toEqual([
      { _id: 'y', of: 'z', d: 0 },
      { _id: 'z', of: 'x', d: 1 },
      { _id: 'x', of: 'y', d: 2 },
    ]);
    expect(first({ ...spec, maxDepth: 0 })?.['r']).toEqual([{ _id: 'y', of: 'z', d: 0 }]);
  });

  it('unites collections', () => {
    const r = make().run('members', [
      { $project: { name: 1, _id: 0 } },
      { $unionWith: { coll: 'tags', pipeline: [{ $match: { _id: 'x' } }] } },
      { $unionWith: 'nowhere' },
    ]);
    expect(r).toEqual([{ name: 'Ada' }, { name: 'Ben' }, { _id: 'x', of: 'y' }]);
  });
});

describe('a pipeline on a collection', () => {
  it('hands leading filters and the sort to the collection', () => {
    const collections = make();
    collections.run('posts', [
      { $match: { _id: { $gt: 1 } } },
      { $match: { tags: 'y' } },
      { $sort: { _id: -1 } },
    ]);
    expect(collections.requests[0]?.sort).toEqual(stored({ _id: -1 }));
    expect(canonical(collections.requests[0]?.filter)).toBe(
      canonical({ $and: [{ _id: { $gt: 1 } }, { tags: 'y' }] }),
    );
  });

  it('counts all documents without reading them', () => {
    const collections = make();
    const count = [{ $match: {} }, { $group: { _id: 1, n: { $sum: 1 } } }];
    expect(collections.run('posts', count)).toEqual([{ _id: 1, n: 3 }]);
    expect(collections.run('empty', count)).toEqual([]);
  });

  it('counts matching documents', () => {
    const count = [{ $match: { tags: 'y' } }, { $group: { _id: null, n: { $sum: 2 }, m: { $count: {} } } }];
    expect(make().run('posts', count)).toEqual([{ _id: null, n: 4, m: 2 }]);
  });

  it('gives stored bytes back when no stage changes documents', () => {
    const c = new MemoryCollections({ c: [{ _id: 1, a: long('5') }] });
    const r = aggregate(c.env(), 'db.c', [{ $match: {} }]);
    expect(r.docs).toBeUndefined();
    expect(r.raws).toHaveLength(1);
  });

  it('uses the collation of the collection in later stages too', () => {
    const c = new MemoryCollections({ c: [{ a: 'X' }] }, makeColl({ locale: 'en', strength: 2 }));
    expect(c.run('c', [{ $match: { a: 'x' } }, { $set: { b: 1 } }, { $match: { a: 'x' } }])).toHaveLength(1);
  });

  it('knows the variables of the command', () => {
    expect(make().run('tags', [{ $match: { $expr: { $eq: ['$_id', '$$want'] } } }], { want: 'z' })).toEqual([
      { _id: 'z', of: 'x' },
    ]);
  });

  it('hands results to $out and $merge and returns nothing', () => {
    const collections = make();
    expect(collections.run('tags', [{ $match: { _id: 'x' } }, { $merge: { into: 'copy' } }])).toEqual([]);
    expect(collections.written).toEqual([
      { stage: '$merge', spec: { into: 'copy' }, docs: [{ _id: 'x', of: 'y' }] },
    ]);
  });

  it('asks its caller for reports, and refuses those that do not exist', () => {
    expect(make().run('tags', [{ $collStats: { count: {} } }, { $project: { count: 1 } }])).toEqual([
      { count: 3 },
    ]);
    expect(codeOf(() => make().run('tags', [{ $listCatalog: {} }]))).toBe(40324);
  });

  it('looks at the clock between stages', () => {
    const collections = make();
    collections.run('tags', [{ $set: { a: 1 } }, { $set: { b: 1 } }]);
    expect(collections.checks).toBeGreaterThanOrEqual(2);
  });

  it('gives the plan to explain', () => {
    const explain: { plan?: unknown } = {};
    aggregate(make().env(), 'db.tags', [{ $match: {} }], { explain });
    expect(explain.plan).toBe('scan');
  });

  it('refuses a wrong filter even where the collection does not exist', () => {
    expect(codeOf(() => make().run('nowhere', [{ $match: { a: { $foo: 1 } } }]))).toBe(2);
  });
});

describe('stages on documents at hand', () => {
  it('run without a collection', () => {
    expect(runStages(make().env({ by: 2 }), [{ a: 1 }], [{ $set: { a: { $add: ['$a', '$$by'] } } }])).toEqual(
      [{ a: 3 }],
    );
  });
});
