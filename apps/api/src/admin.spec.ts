import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '@cp/mongo-embedded';
import { createConnection } from 'mongoose';
import { BuiltServer, buildTheServer, freePort, publishAStory } from './built-server.builder';

const COMMAND = join(__dirname, '../../../dist/apps/api/admin.js');
const PASSWORD = 'seven quiet lanterns drift';
const TOKEN = /\/new-password#([A-Za-z0-9_-]{43})$/m;

describe('npm run admin (R-33)', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cp-admin-'));
  let server: BuiltServer;

  beforeAll(async () => {
    buildTheServer();
    server = new BuiltServer(dataDir, await freePort());
  }, 180_000);
  afterAll(async () => {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  });

  const admin = (...args: string[]) =>
    new Promise<{ status: number; stdout: string; stderr: string }>((settle) => {
      const env = {
        PATH: process.env['PATH'],
        EVALUATION: '1',
        DATA_DIR: dataDir,
        PORT: String(server.port),
      };
      execFile(process.execPath, [COMMAND, ...args], { env }, (error, stdout, stderr) =>
        settle({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
      );
    });
  const ada = ['--email', 'ada@example.org', '--name', 'Ada Minster'];
  const inStore = async <T>(collection: string, filter: object): Promise<T[]> => {
    const store = await startEmbeddedServer({ path: join(dataDir, 'db') });
    const connection = await createConnection(store.uri, { dbName: 'common-practice' }).asPromise();
    const found = await connection.collection(collection).find(filter).toArray();
    await connection.close();
    await store.close();
    return found as T[];
  };

  it.each([
    ['nothing', []],
    ['a verb that is not one', ['remove']],
    ['no name', ['create', '--email', 'ada@example.org']],
    ['a password, which would stand in the history', ['create', ...ada, '--password', PASSWORD]],
    ['more than it asked for', ['list', 'all']],
  ])('says how it is used when it is given %s, and ends with 2', async (_, args) => {
    const { status, stdout, stderr } = await admin(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('usage: npm run admin');
  });

  let link = '';

  it('makes the first administrator on a store that no server runs on, with a link and no password', async () => {
    expect((await admin('list')).stdout).toBe('There is no administrator yet.\n');
    const made = await admin('create', ...ada);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(made.stdout).toContain('Ada Minster is an administrator now.');
    link = TOKEN.exec(made.stdout)?.[1] ?? '';
    expect(link).not.toBe('');
    expect((await admin('list')).stdout).toBe('Ada Minster\n');
    const [account] = await inStore<{ passwordHash: string | null }>('accounts', {
      email: 'ada@example.org',
    });
    expect(account?.passwordHash).toBeNull();
    expect(await inStore('auditrecords', { action: 'member.administratorMade' })).toMatchObject([
      { actorId: null, details: { to: 'MEMBER ADMINISTRATOR' } },
    ]);
  }, 300_000);

  it('refuses a second one without --another, and an address or a name that cannot be', async () => {
    const second = await admin('create', '--email', 'bo@example.org', '--name', 'Bo Berg');
    expect(second).toMatchObject({ status: 1, stdout: '' });
    expect(second.stderr).toContain('There is an administrator already');
    expect((await admin('create', ...ada, '--another')).stderr).toContain('already has an account');
    expect((await admin('create', '--email', 'bo', '--name', 'Bo Berg', '--another')).stderr).toContain(
      'email address',
    );
    expect((await admin('promote', '--email', 'nobody@example.org', '--another')).status).toBe(1);
  }, 300_000);

  it('gives a link that works once, beside a server that runs, and whoever used it can sign in', async () => {
    await server.start();
    const NEW = 'mutation ($input: NewPasswordInput!) { setNewPassword(input: $input) }';
    const input = { token: link, password: PASSWORD };
    await server.ask(NEW, { input });
    await expect(server.ask(NEW, { input })).rejects.toThrow('NOT_FOUND');
    const { signIn } = await server.ask<{ signIn: { viewer: { roles: string[]; can: string[] } } }>(
      'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { roles can } } }',
      { input: { email: 'ada@example.org', password: PASSWORD } },
    );
    expect(signIn.viewer.roles).toEqual(['MEMBER', 'ADMINISTRATOR']);
    // Deciding about others takes a code.
    expect(signIn.viewer.can).not.toContain('member:manage');
  }, 300_000);

  it('promotes a member beside a server that runs, and ends their session there (R-38)', async () => {
    await publishAStory(server);
    const who = () => server.ask<{ viewer: object | null }>('{ viewer { id } }');
    expect((await who()).viewer).not.toBeNull();
    expect((await admin('promote', '--email', 'nadia@example.org')).status).toBe(1);
    const promoted = await admin('promote', '--email', 'nadia@example.org', '--another');
    expect(promoted).toMatchObject({ status: 0, stderr: '' });
    expect((await who()).viewer).toBeNull();
    expect((await admin('list')).stdout).toBe('Ada Minster\nNadia Rahman\n');
    expect((await admin('promote', '--email', 'nadia@example.org', '--another')).stderr).toContain(
      'is an administrator already',
    );
  }, 300_000);
});
