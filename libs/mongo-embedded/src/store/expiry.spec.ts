import { ServerBench } from '../server-bench';

describe('documents with a time to live', () => {
  const bench = new ServerBench({ expiryMs: 50 });

  beforeAll(() => bench.start());
  afterAll(() => bench.remove());

  it('go when their time is over, and only those', async () => {
    const sessions = bench.db.collection('sessions');
    await sessions.createIndex({ until: 1 }, { expireAfterSeconds: 0 });
    const later = new Date(Date.now() + 60_000);
    await sessions.insertMany([
      { name: 'past', until: new Date(Date.now() - 1000) },
      { name: 'future', until: later },
      { name: 'undated' },
      { name: 'text', until: 'yesterday' },
    ]);
    const end = Date.now() + 5000;
    while ((await sessions.countDocuments()) > 3 && Date.now() < end)
      await new Promise((r) => setTimeout(r, 20));
    expect((await sessions.distinct('name')).sort()).toEqual(['future', 'text', 'undated']);
  });
});
