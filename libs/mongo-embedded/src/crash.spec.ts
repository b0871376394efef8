import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MongoClient, type ClientSession, type Db } from 'mongodb';
import { bundleChild } from './child-bench';
import { superviseEmbedded, type SupervisedServer } from './supervise';

const ROUNDS = 3;
const ROUND_MS = 700;
const ACCOUNTS = 8;

interface Account {
  _id: number;
  amount: number;
}
interface Entry {
  _id: string;
  label: string;
}

/** Writers that note what the server acknowledged, to be held against what it has after it was killed. */
class Load {
  readonly acknowledged: string[] = [];
  readonly counted = { sure: 0, unsure: 0 };
  transfers = 0;
  private running = true;
  private next = 0;

  constructor(
    private readonly client: MongoClient,
    private readonly round: number,
  ) {}

  private get db(): Db {
    return this.client.db('crash');
  }

  start(): Promise<unknown> {
    const kinds = [() => this.insert(), () => this.count(), () => this.transfer()];
    return Promise.all([...kinds, ...kinds].map((write) => this.repeat(write)));
  }

  stop(): void {
    this.running = false;
  }

  private async repeat(write: () => Promise<void>): Promise<void> {
    while (this.running) await write();
  }

  private async insert(): Promise<void> {
    const _id = `${this.round}-${this.next++}`;
    try {
      await this.db.collection<Entry>('entries').insertOne({ _id, label: `label ${_id}` });
      this.acknowledged.push(_id);
    } catch {
      // Not acknowledged: it may be there or not.
    }
  }

  private async count(): Promise<void> {
    try {
      await this.db.collection<Account>('counters').updateOne({ _id: this.round }, { $inc: { amount: 1 } });
      this.counted.sure++;
    } catch {
      this.counted.unsure++;
    }
  }

  private async transfer(): Promise<void> {
    const pick = (): number => Math.floor(Math.random() * ACCOUNTS);
    const amount = pick();
    const move = async (session: ClientSession): Promise<void> => {
      const accounts = this.db.collection<Account>('accounts');
      await accounts.updateOne({ _id: pick() }, { $inc: { amount } }, { session });
      await accounts.updateOne({ _id: pick() }, { $inc: { amount: -amount } }, { session });
    };
    try {
      await this.client.withSession((session) => session.withTransaction(() => move(session)));
      this.transfers++;
    } catch {
      // Taken back as a whole, or made as a whole: the sum tells.
    }
  }
}

describe('a server that is killed under load', () => {
  const path = mkdtempSync(join(tmpdir(), 'cp-crash-'));
  let entry: string;
  let server: SupervisedServer;
  let client: MongoClient;

  beforeAll(async () => {
    entry = await bundleChild();
    server = await superviseEmbedded({ path, entry });
    client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 10_000 });
    const db = client.db('crash');
    await db.collection('entries').createIndex({ label: 1 }, { unique: true });
    const ids = Array.from({ length: ACCOUNTS }, (_, _id) => ({ _id, amount: 0 }));
    await db.collection<Account>('accounts').insertMany(ids);
    await db.collection<Account>('counters').insertMany(ids.slice(0, ROUNDS));
  });
  afterAll(async () => {
    await client.close();
    await server.close();
    rmSync(path, { recursive: true });
    rmSync(dirname(entry), { recursive: true });
  });

  it.each(Array.from({ length: ROUNDS }, (_, n) => n))(
    'has all that it acknowledged, round %i',
    async (round) => {
      const load = new Load(client, round);
      const writing = load.start();
      await new Promise((resolve) => setTimeout(resolve, ROUND_MS * (0.5 + Math.random())));
      process.kill(server.pid ?? 0, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
      load.stop();
      await writing;
      const db = client.db('crash');
      const there = new Set(await db.collection<Entry>('entries').distinct('_id'));
      expect(load.acknowledged.filter((id) => !there.has(id))).toEqual([]);
      expect(load.acknowledged.length).toBeGreaterThan(3);
      // The index and the counter of records agree with the records.
      const viaIndex = await db
        .collection('entries')
        .find({ label: { $gt: '' } })
        .hint('label_1')
        .toArray();
      expect(viaIndex).toHaveLength(there.size);
      expect(await db.command({ validate: 'entries' })).toMatchObject({ valid: true });
      // Increments that were tried again after the crash count once.
      const counter = await db.collection<Account>('counters').findOne({ _id: round });
      expect(counter?.amount).toBeGreaterThanOrEqual(load.counted.sure);
      expect(counter?.amount).toBeLessThanOrEqual(load.counted.sure + load.counted.unsure);
      expect(load.transfers).toBeGreaterThan(0);
      const accounts = await db.collection<Account>('accounts').find().toArray();
      expect(accounts.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    },
    20_000,
  );
});
