import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { ServerBench } from '../server-bench';

describe('indexes', () => {
  const bench = new ServerBench();
  let things: Collection;

  const indexOf = async (filter: Document, sort: Document = {}): Promise<string | undefined> => {
    const plan = await things.find(filter).sort(sort).explain();
    const winning = (plan['queryPlanner'] as Document)['winningPlan'] as Document;
    const text = JSON.stringify(winning);
    return /"indexName":"([^"]+)"/.exec(text)?.[1];
  };

  beforeAll(() => bench.start());
  afterAll(() => bench.remove());
  beforeEach(async () => {
    await bench.db.dropDatabase();
    things = bench.db.collection('things');
  });

  it('find long strings by equality and by range', async () => {
    const long = 'x'.repeat(5000);
    await things.createIndex({ s: 1 });
    await things.insertMany([{ s: `${long}a` }, { s: `${long}b` }, { s: 'short' }]);
    expect(await indexOf({ s: `${long}a` })).toBe('s_1');
    expect(await things.countDocuments({ s: `${long}a` })).toBe(1);
    expect(await things.countDocuments({ s: { $gt: `${long}a` } })).toBe(1);
    expect(await things.countDocuments({ s: { $lte: `${long}b`, $gt: 'a' } })).toBe(3);
  });

  it('keep a unique value unique beyond the length of a key', async () => {
    const long = 'x'.repeat(5000);
    await things.createIndex({ s: 1 }, { unique: true });
    await things.insertMany([{ s: `${long}a` }, { s: `${long}b` }]);
    await expect(things.insertOne({ s: `${long}a` })).rejects.toMatchObject({ code: 11000 });
  });

  it('count a missing field as null in a unique index and leave it out of a sparse one', async () => {
    await things.createIndex({ a: 1 }, { unique: true });
    await things.createIndex({ b: 1 }, { unique: true, sparse: true });
    await things.insertOne({ a: 1 });
    await things.insertOne({ a: 2 });
    await things.insertOne({});
    await expect(things.insertOne({ b: 1 })).rejects.toMatchObject({ code: 11000, keyPattern: { a: 1 } });
    expect(await things.countDocuments({ b: null })).toBe(3);
  });

  describe('with an array in one field', () => {
    const planOf = async (filter: Document, sort: Document) =>
      JSON.stringify((await things.find(filter).sort(sort).limit(2).explain())['queryPlanner']);
    const numbers = async (filter: Document, sort: Document) =>
      (await things.find(filter).sort(sort).limit(3).toArray()).map(({ n }) => n as number);

    it('give the order of the fields after it, once it is fixed to one value', async () => {
      await things.createIndex({ tags: 1, n: -1 });
      await things.insertMany(
        [1, 5, 3, 4, 2].map((n) => ({ n, tags: n % 2 ? ['odd', 'all'] : ['all', 'even'] })),
      );
      expect(await planOf({ tags: 'all' }, { n: -1 })).not.toContain('SORT');
      expect(await numbers({ tags: 'all' }, { n: -1 })).toEqual([5, 4, 3]);
      expect(await numbers({ tags: 'odd' }, { n: 1 })).toEqual([1, 3, 5]);
      const explained: Document = await things.find({ tags: 'all' }).sort({ n: -1 }).limit(2).explain();
      expect(explained['executionStats']).toMatchObject({ totalDocsExamined: 2 });
    });

    it('do not give the order of the array’s own field, nor one of several values', async () => {
      await things.createIndex({ tags: 1, n: -1 });
      await things.insertMany([
        { n: 1, tags: ['b', 'a'] },
        { n: 2, tags: ['c'] },
      ]);
      expect(await planOf({ tags: { $in: ['a', 'b'] } }, { n: -1 })).toContain('SORT');
      expect(await planOf({ tags: { $gte: 'a' } }, { tags: 1 })).toContain('SORT');
      expect(await numbers({ tags: { $in: ['a', 'b', 'c'] } }, { n: -1 })).toEqual([2, 1]);
    });

    it('do not give an order once the field that is sorted by holds an array too', async () => {
      await things.createIndex({ a: 1, n: -1 });
      await things.insertMany([
        { a: 1, n: 1 },
        { a: 1, n: [0, 9] },
        { a: 1, n: 5 },
      ]);
      expect(await planOf({ a: 1 }, { n: -1 })).toContain('SORT');
      await things.deleteOne({ n: 9 });
      expect(await planOf({ a: 1 }, { n: -1 })).toContain('SORT');
      expect(await numbers({ a: 1 }, { n: -1 })).toEqual([5, 1]);
    });
  });

  it('apply a partial index to its documents only', async () => {
    await things.createIndex({ slug: 1 }, { unique: true, partialFilterExpression: { live: true } });
    await things.insertMany([
      { slug: 'a', live: false },
      { slug: 'a', live: false },
      { slug: 'a', live: true },
    ]);
    await expect(things.insertOne({ slug: 'a', live: true })).rejects.toMatchObject({ code: 11000 });
    expect(await indexOf({ slug: 'a' })).toBeUndefined();
    expect(await indexOf({ slug: 'a', live: true })).toBe('slug_1');
    expect(await things.countDocuments({ slug: 'a' })).toBe(3);
  });

  it('give every element of an array a key, and each document once', async () => {
    await things.createIndex({ 'tags.name': 1 });
    await things.insertMany([{ tags: [{ name: 'a' }, { name: 'b' }] }, { tags: [{ name: 'b' }] }]);
    expect(await indexOf({ 'tags.name': 'b' })).toBe('tags.name_1');
    expect(await things.find({ 'tags.name': { $in: ['a', 'b'] } }).toArray()).toHaveLength(2);
  });

  it('refuse two arrays in one key', async () => {
    await things.createIndex({ a: 1, b: 1 });
    await expect(things.insertOne({ a: [1], b: [1] })).rejects.toMatchObject({ code: 171 });
  });

  it('serve a sort order of several fields in either direction', async () => {
    await things.createIndex({ kind: 1, at: -1, _id: 1 });
    await things.insertMany(Array.from({ length: 30 }, (_, n) => ({ kind: n % 3, at: Math.floor(n / 6) })));
    expect(await indexOf({ kind: 1 }, { at: -1, _id: 1 })).toBe('kind_1_at_-1__id_1');
    const forward = await things.find({ kind: 1 }).sort({ at: -1, _id: 1 }).toArray();
    const backward = await things.find({ kind: 1 }).sort({ at: 1, _id: -1 }).toArray();
    expect(backward.reverse()).toEqual(forward);
    expect(forward.map(({ at }) => at as number)).toEqual([4, 4, 3, 3, 2, 2, 1, 1, 0, 0]);
  });

  it('are used for text only under the collation that they were made with', async () => {
    await things.createIndex({ name: 1 }, { name: 'folded', collation: { locale: 'en', strength: 2 } });
    await things.insertMany([{ name: 'Ann' }, { name: 'ANN' }, { name: 'Bob' }]);
    expect(await indexOf({ name: 'ann' })).toBeUndefined();
    const folded = things.find({ name: 'ann' }).collation({ locale: 'en', strength: 2 });
    expect(await folded.toArray()).toHaveLength(2);
  });

  it('are built over what is there, or not at all', async () => {
    await things.insertMany([{ a: 1 }, { a: 1 }]);
    await expect(things.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect((await things.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    await things.createIndex({ a: 1 });
    expect(await things.find({ a: 1 }).hint('a_1').toArray()).toHaveLength(2);
  });

  it('refuse a second index of the same name or key with other options', async () => {
    await things.createIndex({ a: 1 }, { name: 'x' });
    await expect(things.createIndex({ b: 1 }, { name: 'x' })).rejects.toMatchObject({ code: 86 });
    await expect(things.createIndex({ a: 1 }, { name: 'y' })).rejects.toMatchObject({ code: 85 });
    await expect(things.createIndex({ a: 1 }, { name: 'x', unique: true })).rejects.toMatchObject({
      code: 85,
    });
  });

  it.each([{ t: 'text' }, { p: '2dsphere' }, { h: 'hashed' }, { '$**': 1 }] as const)(
    'refuse the kind %j',
    async (key) => {
      await expect(things.createIndex(key as never)).rejects.toMatchObject({ code: 67 });
    },
  );

  it('stop serving when they are dropped', async () => {
    await things.createIndex({ a: 1 });
    await things.insertOne({ a: 1 });
    await things.dropIndex('a_1');
    expect(await indexOf({ a: 1 })).toBeUndefined();
    await expect(things.find({ a: 1 }).hint('a_1').toArray()).rejects.toMatchObject({ code: 2 });
    await expect(things.dropIndex('a_1')).rejects.toMatchObject({ code: 27 });
  });

  it('find exactly what a walk through the collection finds', async () => {
    const plain = bench.db.collection('plain');
    const value = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(null, 'a', 'b', 'ab', 1.5, true, false),
      fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 2 }),
    );
    const scalar = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('a', 'ab', 1.5, true));
    const test = fc.oneof(
      scalar,
      fc.constant(null),
      fc.record({ $gte: scalar }),
      fc.record({ $lt: scalar }),
      fc.record({ $gt: scalar, $lte: scalar }),
      fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
      fc.record({ $ne: scalar }),
      fc.constantFrom({ $exists: true }, { $exists: false }, /^a/),
    );
    const filter = fc.record({ a: test, b: test }, { requiredKeys: ['a'] });
    const documents = fc.sample(fc.record({ a: value, b: value }, { requiredKeys: [] }), {
      numRuns: 150,
      seed: 7,
    });
    await things.createIndex({ a: 1, c: -1 });
    await things.createIndex({ b: -1, a: 1 }, { sparse: true });
    for (const document of documents)
      if (Array.isArray(document.a) && Array.isArray(document.b)) delete document.b;
    await things.insertMany(documents.map((document, n) => ({ _id: n as never, ...document })));
    await plain.insertMany(documents.map((document, n) => ({ _id: n as never, ...document })));
    const ids = async (of: Collection, by: Document): Promise<number[]> =>
      (await of.find(by).toArray()).map(({ _id }) => Number(_id)).sort((x, y) => x - y);
    await fc.assert(
      fc.asyncProperty(filter, async (by) => expect(await ids(things, by)).toEqual(await ids(plain, by))),
      { numRuns: 150, seed: 11 },
    );
  });
});
