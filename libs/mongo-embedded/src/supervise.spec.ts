import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MongoClient } from 'mongodb';
import { bundleChild } from './child-bench';
import { startEmbeddedServer } from './server';
import { superviseEmbedded, type SupervisedServer } from './supervise';

describe('the supervised server', () => {
  let entry: string;
  let path: string;
  const cleanups: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    entry = await bundleChild();
  });
  afterAll(() => rmSync(dirname(entry), { recursive: true }));
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'cp-db-'));
  });
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    rmSync(path, { recursive: true, force: true });
  });

  async function supervise(
    options: Partial<Parameters<typeof superviseEmbedded>[0]> = {},
  ): Promise<SupervisedServer> {
    const server = await superviseEmbedded({ path, entry, ...options });
    cleanups.push(() => server.close());
    return server;
  }

  async function connect(uri: string): Promise<MongoClient> {
    const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000 });
    cleanups.push(() => client.close());
    return client;
  }

  const alive = (pid: number | undefined): boolean => {
    try {
      return process.kill(pid ?? 0, 0);
    } catch {
      return false;
    }
  };

  async function until(condition: () => boolean): Promise<void> {
    const end = Date.now() + 8000;
    while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(condition()).toBe(true);
  }

  it('serves on a socket that nobody else can reach', async () => {
    const server = await supervise();
    const socket = decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(server.uri)?.[1] ?? '');
    expect(socket).toBe(join(path, 'run', 'db.sock'));
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    const client = await connect(server.uri);
    expect(await client.db('spec').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('finds a shorter place for the socket where the path is too long for one', async () => {
    const long = join(path, 'd'.repeat(100));
    mkdirSync(long);
    const server = await supervise({ path: long });
    expect(decodeURIComponent(server.uri)).toContain(join(tmpdir(), 'cp-db-'));
    await connect(server.uri);
  });

  it('replaces a child that was killed, on the same socket and with the same data', async () => {
    let reason = '';
    const server = await supervise({ onRestart: (why) => (reason = why) });
    const client = await connect(server.uri);
    await client.db('spec').collection('things').insertOne({ kept: true });
    const { pid } = server;
    process.kill(pid ?? 0, 'SIGKILL');
    await until(() => reason !== '');
    expect(reason).toContain('SIGKILL');
    expect(server.pid).not.toBe(pid);
    expect(await client.db('spec').collection('things').findOne()).toMatchObject({ kept: true });
  });

  it('replaces a child that does not take its turns any more', async () => {
    let reason = '';
    const server = await supervise({ hangMs: 2000, onRestart: (why) => (reason = why) });
    process.kill(server.pid ?? 0, 'SIGSTOP');
    await until(() => reason !== '');
    expect(reason).toContain('SIGKILL');
  });

  it('ends its child when it is closed', async () => {
    const server = await superviseEmbedded({ path, entry });
    const { pid } = server;
    await server.close();
    expect(alive(pid)).toBe(false);
  });

  it('tells why it cannot start', async () => {
    const other = await startEmbeddedServer({ path });
    cleanups.push(() => other.close());
    await expect(superviseEmbedded({ path, entry, lockPatienceMs: 0 })).rejects.toThrow(
      /is in use by process \d+/,
    );
  });

  it('waits for another server to let go of the directory, and says so', async () => {
    const other = await startEmbeddedServer({ path });
    const said: string[] = [];
    const starting = supervise({ log: (message) => said.push(message) });
    await until(() => said.length > 0);
    expect(said[0]).toMatch(/the data directory is in use by process \d+.*; waiting/);
    await other.close();
    await connect((await starting).uri);
  });

  it('is left by no child when the parent is killed', async () => {
    const options = JSON.stringify({ path, socketPath: join(path, 'db.sock') });
    const parent = spawn(process.execPath, [
      '-e',
      `const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(entry)}, ${JSON.stringify(options)}], { stdio: ['pipe', 'pipe', 'inherit'] });
       child.stdout.once('data', () => console.log(child.pid));`,
    ]);
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (data) => resolve(Number(data))),
    );
    expect(alive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !alive(pid));
    // The directory is free again.
    const next = await startEmbeddedServer({ path, lockPatienceMs: 1000 });
    await next.close();
  });
});
