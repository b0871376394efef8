import { Long, UUID, type Document } from 'mongodb';
import { ServerBench } from '../server-bench';

describe('retryable writes', () => {
  const bench = new ServerBench({ failPoints: true });
  const lsid = { id: new UUID().toBinary() };
  let number = 0;

  const increment = (txnNumber: number): Promise<Document> =>
    bench.send({
      update: 'counters',
      updates: [{ q: { _id: 'n' }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: Long.fromNumber(txnNumber),
    });
  const value = async (): Promise<unknown> => (await bench.db.collection('counters').findOne())?.['n'];

  beforeAll(() => bench.start());
  afterAll(() => bench.remove());
  beforeEach(async () => {
    number++;
    await bench.db.dropDatabase();
  });

  it('are made once however often they come', async () => {
    const first = await increment(number);
    const again = await increment(number);
    expect(again).toMatchObject({ n: first['n'] as number, upserted: first['upserted'] as unknown });
    expect(await value()).toBe(1);
  });

  it('are made once when the repetition comes before the first is done', async () => {
    await Promise.all([increment(number), increment(number), increment(number)]);
    expect(await value()).toBe(1);
  });

  it('are made once when the server was restarted in between', async () => {
    await increment(number);
    await bench.restart();
    await increment(number);
    expect(await value()).toBe(1);
  });

  it('refuse a number that the session has left behind', async () => {
    await increment(++number);
    expect(await increment(number - 1)).toMatchObject({ ok: 0, code: 225 });
    await bench.restart();
    expect(await increment(number - 1)).toMatchObject({ ok: 0, code: 225 });
  });

  it('are repeated by the driver when the answer is lost', async () => {
    const failPoint = { configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 1 } };
    await bench.client.db('admin').command(failPoint);
    await bench.db.collection('counters').insertOne({ n: 1 });
    expect(await bench.db.collection('counters').countDocuments()).toBe(1);
  });

  it('know a committed transaction after a restart, and one that was lost', async () => {
    const transaction = { lsid, txnNumber: Long.fromNumber(++number), autocommit: false };
    await bench.send({ insert: 'counters', documents: [{ n: 1 }], startTransaction: true, ...transaction });
    const commit = { commitTransaction: 1, ...transaction };
    expect(await bench.send(commit)).toMatchObject({ ok: 1 });
    const next = { ...transaction, txnNumber: Long.fromNumber(++number) };
    await bench.send({ insert: 'counters', documents: [{ n: 2 }], startTransaction: true, ...next });
    await bench.restart();
    expect(await bench.send(commit)).toMatchObject({ ok: 1 });
    expect(await bench.send({ ...commit, ...next })).toMatchObject({
      code: 251,
      errorLabels: ['TransientTransactionError'],
    });
    expect(await bench.db.collection('counters').countDocuments()).toBe(1);
  });
});
