import type { Collection } from 'mongodb';
import { ServerBench } from '../server-bench';

describe('reading through the driver', () => {
  const bench = new ServerBench({ failPoints: true });
  let things: Collection;

  beforeAll(async () => {
    await bench.start();
    things = bench.db.collection('things');
    await things.insertMany(
      Array.from({ length: 1000 }, (_, n) => ({ n, even: n % 2 === 0, tags: [`t${n % 3}`, 'all'] })),
    );
    await things.createIndex({ n: -1 });
  });
  afterAll(() => bench.remove());

  it('reads more than one batch', async () => {
    const numbers = (await things.find({}, { batchSize: 7 }).toArray()).map(({ n }) => n as number);
    expect(numbers).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });

  it('sorts, skips, limits and projects', async () => {
    const page = await things
      .find({ even: true })
      .sort({ n: -1 })
      .skip(1)
      .limit(2)
      .project({ _id: 0, n: 1 })
      .toArray();
    expect(page).toEqual([{ n: 996 }, { n: 994 }]);
  });

  it('keeps an open cursor going while documents come and go', async () => {
    const cursor = things
      .find({ n: { $gte: 990 } })
      .sort({ n: 1 })
      .batchSize(2);
    const seen = [(await cursor.next())?.['n'], (await cursor.next())?.['n']];
    await things.deleteOne({ n: 995 });
    for await (const { n } of cursor) seen.push(n);
    await things.insertOne({ n: 995, even: false, tags: [] });
    expect(seen).toEqual([990, 991, 992, 993, 994, 996, 997, 998, 999]);
  });

  it('forgets a cursor that was closed', async () => {
    const first = await bench.db.command({ find: 'things', batchSize: 1 });
    const { id } = first['cursor'] as { id: bigint };
    await bench.db.command({ killCursors: 'things', cursors: [id] });
    await expect(bench.db.command({ getMore: id, collection: 'things' })).rejects.toMatchObject({ code: 43 });
  });

  it('does not hand a cursor to a reader of another collection', async () => {
    const first = await bench.db.command({ find: 'things', batchSize: 1 });
    const { id } = first['cursor'] as { id: bigint };
    await expect(bench.db.command({ getMore: id, collection: 'other' })).rejects.toMatchObject({ code: 13 });
  });

  it('counts and lists distinct values', async () => {
    expect(await things.countDocuments({ tags: 't1' })).toBe(333);
    expect(await things.estimatedDocumentCount()).toBe(1000);
    expect(await things.distinct('tags')).toEqual(['all', 't0', 't1', 't2']);
  });

  it('runs pipelines with look-ups in other collections', async () => {
    await bench.db
      .collection<{ _id: string; label: string }>('labels')
      .insertOne({ _id: 't1', label: 'one' });
    const result = await things
      .aggregate([
        { $match: { n: 4 } },
        { $lookup: { from: 'labels', localField: 'tags', foreignField: '_id', as: 'found' } },
        { $project: { _id: 0, n: 1, labels: '$found.label' } },
      ])
      .toArray();
    expect(result).toEqual([{ n: 4, labels: ['one'] }]);
  });

  it('writes the result of a pipeline into a collection', async () => {
    await things.aggregate([{ $group: { _id: '$even', n: { $sum: 1 } } }, { $out: 'totals' }]).toArray();
    expect(await bench.db.collection('totals').find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: false, n: 500 },
      { _id: true, n: 500 },
    ]);
    await things
      .aggregate([{ $match: { n: 1 } }, { $project: { _id: '$even', last: '$n' } }, { $merge: 'totals' }])
      .toArray();
    expect(await bench.db.collection('totals').findOne({ _id: false as never })).toEqual({
      _id: false,
      n: 500,
      last: 1,
    });
  });

  it('gives up when the time for a command is over', async () => {
    const pipeline = [
      {
        $lookup: {
          from: 'things',
          pipeline: [{ $match: { $expr: { $gt: ['$n', -1] } } }, { $count: 'n' }],
          as: 'all',
        },
      },
    ];
    await expect(things.aggregate(pipeline, { maxTimeMS: 100 }).toArray()).rejects.toMatchObject({
      code: 50,
    });
  });

  it('uses the index that a filter and a sort order ask for', async () => {
    const plan = await things
      .find({ n: { $gt: 5, $lte: 8 } })
      .sort({ n: 1 })
      .explain();
    expect(plan).toMatchObject({
      queryPlanner: { winningPlan: { inputStage: { indexName: 'n_-1', direction: 'backward' } } },
      executionStats: { nReturned: 3, totalDocsExamined: 3 },
    });
  });

  it('explains pipelines too', async () => {
    const plan = await things.aggregate([{ $match: { n: 5 } }]).explain();
    expect(JSON.stringify(plan)).toContain('"indexName":"n_-1"');
  });

  it('refuses what it does not have, by name and code', async () => {
    await expect(bench.db.command({ find: 'things', showRecordId: true })).rejects.toMatchObject({
      code: 115,
    });
    await expect(bench.db.createCollection('seen', { viewOn: 'things' })).rejects.toMatchObject({
      code: 115,
    });
    await expect(bench.db.createCollection('few', { capped: true, size: 10 })).rejects.toMatchObject({
      code: 115,
    });
    await expect(bench.db.command({ unheardOf: 1 })).rejects.toMatchObject({ code: 59 });
  });

  it('answers what drivers and tools ask at the door', async () => {
    const admin = bench.client.db('admin');
    expect(await admin.command({ hello: 1 })).toMatchObject({ isWritablePrimary: true, setName: 'rs0' });
    for (const name of [
      'ping',
      'buildInfo',
      'serverStatus',
      'connectionStatus',
      'getCmdLineOpts',
      'listCommands',
    ])
      expect(await admin.command({ [name]: 1 })).toMatchObject({ ok: 1 });
    expect(await bench.db.stats()).toMatchObject({ ok: 1, db: 'spec' });
    expect((await admin.admin().listDatabases()).databases.map(({ name }) => name)).toEqual(['spec']);
    expect(await bench.db.command({ validate: 'things' })).toMatchObject({ valid: true, nrecords: 1000 });
  });
});
