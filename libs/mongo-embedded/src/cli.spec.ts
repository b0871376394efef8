import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MongoClient } from 'mongodb';
import { bundleChild } from './child-bench';

describe('the command that serves a data directory alone', () => {
  const path = mkdtempSync(join(tmpdir(), 'cp-cli-'));
  let entry: string;

  beforeAll(async () => {
    entry = await bundleChild('cli.ts');
  });
  afterAll(() => {
    rmSync(path, { recursive: true });
    rmSync(dirname(entry), { recursive: true });
  });

  const run = (...options: string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, [entry, ...options]);

  it('prints where it can be reached, offers fail points if asked, and ends on a signal', async () => {
    const server = run('--port', '0', '--path', path, '--fail-points');
    const uri = await new Promise<string>((resolve) =>
      server.stdout.once('data', (data) => resolve(String(data).trim())),
    );
    expect(uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true$/);
    const client = await MongoClient.connect(uri);
    const off = { configureFailPoint: 'failCommand', mode: 'off' };
    expect(await client.db('admin').command(off)).toMatchObject({ ok: 1 });
    await client.close();
    server.kill('SIGTERM');
    expect(await new Promise((resolve) => server.once('exit', resolve))).toBe(0);
  });

  it('says how it is used when it is used otherwise', async () => {
    const server = run('--prot', '1');
    let said = '';
    server.stderr.on('data', (data) => (said += String(data)));
    expect(await new Promise((resolve) => server.once('close', resolve))).toBe(1);
    expect(said).toContain('usage: db');
  });
});
