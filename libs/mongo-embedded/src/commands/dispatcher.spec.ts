import { ServerBench } from '../server-bench';

describe('what holds for every command', () => {
  const bench = new ServerBench();

  beforeAll(() => bench.start());
  afterAll(() => bench.remove());

  it('offers no fail points unless the server was started with them', async () => {
    const command = {
      configureFailPoint: 'failCommand',
      mode: 'alwaysOn',
      data: { failCommands: ['ping'], errorCode: 1 },
    };
    await expect(bench.client.db('admin').command(command)).rejects.toMatchObject({ code: 59 });
    expect(await bench.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('makes a write and says that no second member can acknowledge it', async () => {
    const insert = { insert: 'things', documents: [{ a: 1 }], writeConcern: { w: 2 } };
    expect(await bench.send(insert)).toMatchObject({ ok: 1, n: 1, writeConcernError: { code: 100 } });
  });

  it('tells the time of the cluster in every answer, and it never goes back', async () => {
    const first = await bench.send({ ping: 1 });
    await bench.db.collection('things').insertOne({ a: 1 });
    const second = await bench.send({ nonsense: 1 });
    expect(first['operationTime']).toBeDefined();
    expect(String(second['operationTime']) > String(first['operationTime'])).toBe(true);
  });

  it('refuses snapshot reads outside of transactions instead of answering something else', async () => {
    const find = { find: 'things', readConcern: { level: 'snapshot' } };
    expect(await bench.send(find)).toMatchObject({ ok: 0, code: 72 });
  });

  it('refuses a transaction number without a session', async () => {
    const insert = { insert: 'things', documents: [{ a: 1 }], txnNumber: 1 };
    expect(await bench.send(insert)).toMatchObject({ ok: 0, code: 72 });
  });

  it('refuses user and password with a word of explanation', async () => {
    expect(await bench.send({ saslStart: 1, mechanism: 'SCRAM-SHA-256' })).toMatchObject({
      code: 59,
      errmsg: expect.stringContaining('no accounts') as string,
    });
  });

  it('does not take a namespace that could be confused', async () => {
    for (const name of ['', '$cmd', 'a\0b'])
      expect(await bench.send({ insert: name, documents: [{ a: 1 }] })).toMatchObject({ ok: 0, code: 73 });
  });
});
