import { Decimal128, Double, Int32, Long, ObjectId, type Collection } from 'mongodb';
import { ServerBench } from '../server-bench';

describe('writing through the driver', () => {
  const bench = new ServerBench();
  let things: Collection;

  beforeAll(() => bench.start());
  afterAll(() => bench.remove());
  beforeEach(async () => {
    await bench.db.dropDatabase();
    things = bench.db.collection('things');
  });

  it('keeps every type as it was sent', async () => {
    const _id = new ObjectId();
    const sent = {
      int: new Int32(7),
      double: new Double(7),
      long: Long.fromString('9007199254740993'),
      decimal: Decimal128.fromString('0.10'),
      date: new Date(0),
      none: null,
      list: [new Int32(1), 'two'],
    };
    await things.insertOne({ _id, ...sent });
    const [stored] = await things.find({ _id }, { promoteValues: false }).toArray();
    expect(stored).toEqual({ _id, ...sent });
  });

  it('stores _id first whatever its place in the document', async () => {
    await things.insertOne({ a: 1, _id: 'x' as never });
    expect(Object.keys((await things.findOne()) ?? {})).toEqual(['_id', 'a']);
  });

  it('refuses arrays as _id', async () => {
    await expect(things.insertOne({ _id: [1] as never })).rejects.toMatchObject({ code: 53 });
  });

  it('reports a duplicate key in the shape that Mongoose reads', async () => {
    await things.createIndex({ email: 1 }, { unique: true });
    await things.insertOne({ email: 'a@example.org' });
    await expect(things.insertOne({ email: 'a@example.org' })).rejects.toMatchObject({
      code: 11000,
      message:
        'E11000 duplicate key error collection: spec.things index: email_1 dup key: { email: "a@example.org" }',
      keyPattern: { email: 1 },
      keyValue: { email: 'a@example.org' },
    });
  });

  it('stops an ordered batch at the first error and keeps what came before', async () => {
    const batch = [{ _id: 1 }, { _id: 1 }, { _id: 2 }] as never[];
    await expect(things.insertMany(batch)).rejects.toMatchObject({ code: 11000, insertedCount: 1 });
    expect(await things.countDocuments()).toBe(1);
  });

  it('goes on after an error in an unordered batch', async () => {
    const batch = [{ _id: 1 }, { _id: 1 }, { _id: 2 }] as never[];
    await expect(things.insertMany(batch, { ordered: false })).rejects.toMatchObject({ insertedCount: 2 });
  });

  it('leaves nothing behind of a statement that fails half-way', async () => {
    await things.createIndex({ n: 1 }, { unique: true });
    await things.insertMany([{ n: 1 }, { n: 2 }, { n: 30 }]);
    // The first document moves to 11, the second would too.
    await expect(things.updateMany({ n: { $lt: 10 } }, { $set: { n: 11 } })).rejects.toMatchObject({
      code: 11000,
    });
    expect((await things.find().sort({ n: 1 }).toArray()).map(({ n }) => n as number)).toEqual([1, 2, 30]);
    expect(await things.countDocuments({ n: 11 })).toBe(0);
  });

  it('tells matched from modified', async () => {
    await things.insertMany([{ a: 1 }, { a: 2 }]);
    const result = await things.updateMany({}, { $set: { a: 1 } });
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
  });

  it('updates the array element that the filter met', async () => {
    await things.insertOne({
      votes: [
        { by: 'a', n: 1 },
        { by: 'b', n: 1 },
      ],
    });
    await things.updateOne({ 'votes.by': 'b' }, { $inc: { 'votes.$.n': 5 } });
    expect(await things.findOne()).toMatchObject({ votes: [{ n: 1 }, { n: 6 }] });
  });

  it('makes an upserted document of filter and update', async () => {
    const result = await things.updateOne(
      { key: 'k' },
      { $set: { n: 1 }, $setOnInsert: { m: 2 } },
      { upsert: true },
    );
    expect(result.upsertedCount).toBe(1);
    expect(await things.findOne({ _id: result.upsertedId as ObjectId })).toMatchObject({
      key: 'k',
      n: 1,
      m: 2,
    });
  });

  it('returns the document before or after a change as asked', async () => {
    await things.insertOne({ key: 'k', n: 1 });
    expect(await things.findOneAndUpdate({ key: 'k' }, { $inc: { n: 1 } })).toMatchObject({ n: 1 });
    const after = { returnDocument: 'after', projection: { _id: 0, n: 1 } } as const;
    expect(await things.findOneAndUpdate({ key: 'k' }, { $inc: { n: 1 } }, after)).toEqual({ n: 3 });
    expect(await things.findOneAndDelete({ key: 'k' })).toMatchObject({ n: 3 });
    expect(await things.findOneAndUpdate({ key: 'k' }, { $inc: { n: 1 } })).toBeNull();
  });

  it('updates by a pipeline and keeps the types that it does not touch', async () => {
    await things.insertOne({ a: new Long(1), b: 2 });
    await things.updateOne({}, [{ $set: { sum: { $add: ['$a', '$b'] } } }]);
    const [stored] = await things.find({}, { promoteValues: false }).toArray();
    expect(stored).toMatchObject({ a: new Long(1), sum: new Int32(3) });
  });

  it('writes to several collections in one bulkWrite of the client', async () => {
    const result = await bench.client.bulkWrite([
      { namespace: 'spec.one', name: 'insertOne', document: { a: 1 } },
      {
        namespace: 'spec.two',
        name: 'updateOne',
        filter: { b: 1 },
        update: { $set: { c: 1 } },
        upsert: true,
      },
      { namespace: 'spec.one', name: 'deleteMany', filter: {} },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, upsertedCount: 1, deletedCount: 1 });
    expect(await bench.db.collection('two').countDocuments()).toBe(1);
  });

  it('refuses documents that a validator does not accept', async () => {
    await bench.db.createCollection('checked', { validator: { age: { $gte: 18 } } });
    const checked = bench.db.collection('checked');
    await expect(checked.insertOne({ age: 3 })).rejects.toMatchObject({ code: 121 });
    await checked.insertOne({ age: 3 }, { bypassDocumentValidation: true });
    expect(await checked.countDocuments()).toBe(1);
  });

  it('loses no increment of writers at the same time', async () => {
    await things.insertOne({ _id: 'n' as never, n: 0 });
    await Promise.all(
      Array.from({ length: 50 }, () => things.updateOne({ _id: 'n' as never }, { $inc: { n: 1 } })),
    );
    expect(await things.findOne()).toMatchObject({ n: 50 });
  });
});
