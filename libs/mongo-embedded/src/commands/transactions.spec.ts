import { randomBytes } from 'node:crypto';
import { Binary, type ClientSession, type Collection, type Document, Long } from 'mongodb';
import { ServerBench } from '../server-bench';

interface Account {
  _id: string;
  n: number;
}

describe('transactions through the driver', () => {
  const bench = new ServerBench({ failPoints: true });
  let accounts: Collection<Account>;
  const sessions: ClientSession[] = [];

  const begin = (): ClientSession => {
    const session = bench.client.startSession();
    sessions.push(session);
    session.startTransaction();
    return session;
  };
  const valueOf = async (_id: string, session?: ClientSession): Promise<number | undefined> =>
    (await accounts.findOne({ _id }, { session }))?.n;

  beforeAll(() => bench.start());
  afterAll(() => bench.remove());
  beforeEach(async () => {
    await bench.db.dropDatabase();
    accounts = bench.db.collection<Account>('accounts');
    await accounts.insertMany([
      { _id: 'a', n: 10 },
      { _id: 'b', n: 10 },
    ]);
  });
  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.endSession();
  });

  it('shows its changes to itself at once and to others after the commit', async () => {
    await accounts.createIndex({ n: 1 });
    const session = begin();
    await accounts.updateOne({ _id: 'a' }, { $set: { n: 11 } }, { session });
    expect(await accounts.find({ n: 11 }, { session }).toArray()).toHaveLength(1);
    expect(
      await accounts
        .find({ n: { $gt: 0 } }, { session })
        .sort({ n: -1 })
        .toArray(),
    ).toMatchObject([{ n: 11 }, { n: 10 }]);
    expect(await accounts.find({ n: 11 }).toArray()).toHaveLength(0);
    await session.commitTransaction();
    expect(await valueOf('a')).toBe(11);
  });

  it('leaves nothing behind when it is aborted', async () => {
    const session = begin();
    await accounts.insertOne({ _id: 'c', n: 1 }, { session });
    await accounts.deleteOne({ _id: 'a' }, { session });
    await session.abortTransaction();
    expect((await accounts.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual(['a', 'b']);
    expect(await accounts.estimatedDocumentCount()).toBe(2);
  });

  it('reads from the snapshot of its beginning', async () => {
    const session = begin();
    expect(await valueOf('a', session)).toBe(10);
    await accounts.updateOne({ _id: 'a' }, { $set: { n: 99 } });
    await accounts.insertOne({ _id: 'c', n: 1 });
    expect(await valueOf('a', session)).toBe(10);
    expect(await accounts.countDocuments({}, { session })).toBe(2);
    await session.commitTransaction();
  });

  it('fails on a document that was changed since its snapshot', async () => {
    const session = begin();
    await valueOf('a', session);
    await accounts.updateOne({ _id: 'a' }, { $set: { n: 99 } });
    const late = accounts.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { session });
    await expect(late).rejects.toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] });
  });

  it('fails on a document that another transaction holds', async () => {
    const [first, second] = [begin(), begin()];
    await accounts.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: first });
    await expect(
      accounts.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: second }),
    ).rejects.toMatchObject({ code: 112 });
    await first.commitTransaction();
    expect(await valueOf('a')).toBe(11);
  });

  it('fails when two insert the same unique value', async () => {
    const [first, second] = [begin(), begin()];
    await accounts.insertOne({ _id: 'c', n: 1 }, { session: first });
    await expect(accounts.insertOne({ _id: 'c', n: 2 }, { session: second })).rejects.toMatchObject({
      code: 112,
    });
    await first.commitTransaction();
  });

  it('makes plain writes wait for its end', async () => {
    const session = begin();
    await accounts.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session });
    let done = false;
    const plain = accounts.updateOne({ _id: 'a' }, { $inc: { n: 1 } }).then(() => (done = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(done).toBe(false);
    await session.commitTransaction();
    await plain;
    expect(await valueOf('a')).toBe(12);
  });

  it('lets a plain write give up waiting when its time is over', async () => {
    const session = begin();
    await accounts.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session });
    const update = {
      update: 'accounts',
      updates: [{ q: { _id: 'a' }, u: { $inc: { n: 1 } } }],
      maxTimeMS: 50,
    };
    await expect(bench.db.command(update)).rejects.toMatchObject({ code: 50 });
  });

  it('loses nothing when transactions and plain writes change one document at once', async () => {
    const inTransaction = () =>
      bench.client.withSession((session) =>
        session.withTransaction(async () => {
          const n = await valueOf('a', session);
          await accounts.updateOne({ _id: 'a' }, { $set: { n: (n ?? 0) + 1 } }, { session });
        }),
      );
    const plain = () => accounts.updateOne({ _id: 'a' }, { $inc: { n: 1 } });
    await Promise.all(Array.from({ length: 30 }, (_, i) => (i % 2 ? inTransaction() : plain())));
    expect(await valueOf('a')).toBe(40);
  });

  it('creates collections and indexes that nobody sees before the commit', async () => {
    const session = begin();
    const fresh = await bench.db.createCollection('fresh', { session });
    await fresh.createIndex({ k: 1 }, { unique: true, session });
    await fresh.insertOne({ k: 1 }, { session });
    expect(await bench.db.listCollections({ name: 'fresh' }).toArray()).toEqual([]);
    await session.commitTransaction();
    expect((await fresh.indexes()).map(({ name }) => name)).toEqual(['_id_', 'k_1']);
    await expect(fresh.insertOne({ k: 1 })).rejects.toMatchObject({ code: 11000 });
  });

  it('takes a collection back that an aborted transaction created', async () => {
    const session = begin();
    await bench.db.collection('gone').insertOne({ k: 1 }, { session });
    await session.abortTransaction();
    expect(await bench.db.listCollections({ name: 'gone' }).toArray()).toEqual([]);
  });

  it('keeps an index complete that is built while it runs', async () => {
    const session = begin();
    await accounts.insertOne({ _id: 'c', n: 77 }, { session });
    const building = accounts.createIndex({ n: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await session.commitTransaction();
    await building;
    expect(await accounts.find({ n: 77 }).hint('n_1').toArray()).toHaveLength(1);
  });

  it('ends when one of its operations fails', async () => {
    const session = begin();
    await accounts.insertOne({ _id: 'c', n: 1 }, { session });
    await expect(accounts.insertOne({ _id: 'a', n: 1 }, { session })).rejects.toMatchObject({ code: 11000 });
    await expect(accounts.findOne({}, { session })).rejects.toMatchObject({ code: 251 });
    expect(await accounts.countDocuments({ _id: 'c' })).toBe(0);
  });

  it('may be committed twice, as after a lost answer, and not begun twice', async () => {
    const session = begin();
    await accounts.insertOne({ _id: 'c', n: 1 }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    expect(await accounts.countDocuments()).toBe(3);
  });

  it('refuses commands that cannot be taken back', async () => {
    const session = begin();
    await expect(bench.db.command({ count: 'accounts' }, { session })).rejects.toMatchObject({ code: 263 });
  });

  describe('of a client whose connection broke', () => {
    const lsid = (): Document => ({ id: new Binary(randomBytes(16), Binary.SUBTYPE_UUID) });
    const change = { update: 'accounts', updates: [{ q: { _id: 'a' }, u: { $inc: { n: 1 } } }] };
    const number = { txnNumber: Long.fromNumber(1), autocommit: false };

    it('ends soon when it was killed, so that nobody waits for it', async () => {
      // The bench's connection is over with the answer.
      const begun = await bench.send({ ...change, ...number, lsid: lsid(), startTransaction: true });
      expect(begun).toMatchObject({ ok: 1, n: 1 });
      await accounts.updateOne({ _id: 'a' }, { $inc: { n: 5 } });
      expect(await valueOf('a')).toBe(15);
    });

    it('goes on by the next connection when it lives', async () => {
      const named = { ...number, lsid: lsid() };
      await bench.send({ ...change, ...named, startTransaction: true });
      expect(await bench.send({ commitTransaction: 1, ...named })).toMatchObject({ ok: 1 });
      expect(await valueOf('a')).toBe(11);
    });
  });

  it('ends with its session', async () => {
    const session = begin();
    await accounts.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session });
    await bench.db.command({ endSessions: [session.id] });
    await accounts.updateOne({ _id: 'a' }, { $inc: { n: 5 } });
    expect(await valueOf('a')).toBe(15);
  });
});
