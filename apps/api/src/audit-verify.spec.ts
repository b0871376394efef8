import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '@cp/mongo-embedded';
import { createConnection } from 'mongoose';
import { BuiltServer, buildTheServer, freePort } from './built-server.builder';

const COMMAND = join(__dirname, '../../../dist/apps/api/audit-verify.js');

describe('npm run audit:verify (R-74)', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cp-audit-'));
  let server: BuiltServer;

  beforeAll(async () => {
    buildTheServer();
    server = new BuiltServer(dataDir, await freePort());
  }, 180_000);
  afterAll(async () => {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const verify = (args: readonly string[] = [], folder = dataDir) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      env: { PATH: process.env['PATH'], EVALUATION: '1', DATA_DIR: folder },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  /** Changes the stored log as somebody would who has the files, with the server gone. */
  const tamper = async (filter: object, change: object): Promise<void> => {
    const store = await startEmbeddedServer({ path: join(dataDir, 'db') });
    const connection = await createConnection(store.uri, { dbName: 'common-practice' }).asPromise();
    await connection.collection('auditrecords').updateOne(filter, { $set: change });
    await connection.close();
    await store.close();
  };

  it('says beside a running server, and again after it ended, that the chain is whole', async () => {
    await server.start();
    // Refused, and put on record for that.
    await expect(server.ask('{ auditRecords { nodes { id } } }')).rejects.toThrow('UNAUTHENTICATED');
    await new Promise((settle) => setTimeout(settle, 3_000));
    const beside = verify();
    expect(beside.stderr).toBe('');
    expect(beside.stdout).toMatch(
      /^[1-9]\d* records?, chain whole\.\nTo compare later, keep: \d+:[\w-]{43}\n$/,
    );
    expect(beside.status).toBe(0);
    server.signal('SIGTERM');
    await server.ended();
    expect(verify().stdout).toBe(beside.stdout);
    const kept = /keep: (\S+)/.exec(beside.stdout)?.[1] ?? '';
    expect(verify(['--kept', kept]).status).toBe(0);
    expect(verify(['--kept', kept.replace(/^\d+/, '99')]).status).toBe(1);
  }, 120_000);

  it('says at which record it is broken, and ends with 1', async () => {
    await tamper({ number: 1 }, { actorId: 'somebody else' });
    const { status, stdout } = verify();
    expect(stdout).toMatch(
      /^The chain is broken at record 1 \([0-9a-f]{24}\): it was altered or made up\. The 0 records before are whole\.\n$/,
    );
    expect(status).toBe(1);
    const json = verify(['--json']);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ whole: false, records: 0, fault: { number: 1 } });
  }, 120_000);

  it('ends with 2 where there is nothing to look at, or it was called wrongly', () => {
    const empty = mkdtempSync(join(tmpdir(), 'cp-audit-none-'));
    expect(verify([], empty)).toMatchObject({ status: 2, stdout: '' });
    expect(verify(['--kept', 'x'])).toMatchObject({ status: 2, stdout: '' });
    expect(verify(['--delete'])).toMatchObject({ status: 2, stdout: '' });
    rmSync(empty, { recursive: true, force: true });
  });
});
