import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askClamd, clamdAt } from './clamd';
import { SpecClamd } from './image.builder';

/** For a scanner that says nothing; those that answer have all the time they need. */
const SHORT_PATIENCE_MS = 300;
/** The file that every scanner finds on purpose; in two pieces, so that none finds it here. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

let clamd: SpecClamd;
let url: string;
beforeAll(async () => {
  clamd = new SpecClamd(() => 'stream: OK\0');
  url = await clamd.listen();
});
afterAll(() => clamd.close());

const ask = (bytes: Buffer, patienceMs?: number) => askClamd(clamdAt(url), bytes, patienceMs);
const answering = (answer: string | null) => (clamd.answer = () => answer);

describe('asking clamd about a file (R-64)', () => {
  it('sends all of it, whatever its length, and hears that it is clean', async () => {
    answering('stream: OK\0');
    for (const length of [0, 1, 65_536, 65_537, 5 * 1_024 * 1_024]) {
      const file = Buffer.alloc(length, length % 251);
      expect(await ask(file)).toEqual({ clean: true });
      expect(clamd.scanned.at(-1)?.equals(file)).toBe(true);
    }
  });

  it('hears what was found', async () => {
    answering('stream: Eicar-Test-Signature FOUND\0');
    expect(await ask(Buffer.from('x'))).toEqual({ clean: false, found: 'Eicar-Test-Signature' });
  });

  it.each([
    ['an error', 'INSTREAM size limit exceeded. ERROR\0'],
    ['half an answer', 'stream: O'],
    ['clean without its end', 'stream: OK'],
    ['clean with more behind it', 'stream: OK or not\0'],
    ['nothing but the end', ''],
    ['something else', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['an answer without an end', 'x'.repeat(10_000)],
  ])('does not take %s for clean', async (_, answer) => {
    answering(answer);
    await expect(ask(Buffer.from('x'))).rejects.toThrow('not understood');
  });

  it('waits so long and no longer', async () => {
    answering(null);
    await expect(ask(Buffer.from('x'), SHORT_PATIENCE_MS)).rejects.toThrow('no answer in time');
  });

  it('fails when nobody is there', async () => {
    const gone = new SpecClamd(() => 'stream: OK\0');
    const address = clamdAt(await gone.listen());
    await gone.close();
    await expect(askClamd(address, Buffer.from('x'))).rejects.toThrow('ECONNREFUSED');
    await expect(askClamd(clamdAt('unix:///nowhere/clamd.ctl'), Buffer.from('x'))).rejects.toThrow('ENOENT');
  });

  it('knows addresses on the network and on this machine', () => {
    expect(clamdAt('tcp://127.0.0.1:3310')).toEqual({ host: '127.0.0.1', port: 3310 });
    expect(clamdAt('tcp://[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(clamdAt('unix:///run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
  });
});

const CLAMD = '/usr/sbin/clamd';
if (!existsSync(CLAMD))
  process.stderr.write(`skipped: a real clamd finds the test file, because ${CLAMD} is not here\n`);

(existsSync(CLAMD) ? describe : describe.skip)('a real clamd (R-64)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cp-clamd-'));
  const socket = join(folder, 'clamd.ctl');
  let server: ReturnType<typeof spawn>;

  beforeAll(async () => {
    // One signature of our own, so that nothing has to be fetched.
    writeFileSync(join(folder, 'own.ndb'), `Spec.Eicar:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
    writeFileSync(
      join(folder, 'clamd.conf'),
      `Foreground yes\nLocalSocket ${socket}\nDatabaseDirectory ${folder}\n`,
    );
    server = spawn(CLAMD, ['--config-file', join(folder, 'clamd.conf')]);
    for (let tries = 0; tries < 200 && !existsSync(socket); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }, 30_000);
  afterAll(() => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds the test file, and nothing in another one', async () => {
    const at = clamdAt(`unix://${socket}`);
    expect(await askClamd(at, Buffer.from(EICAR))).toMatchObject({ clean: false });
    expect(await askClamd(at, Buffer.from('a quiet picture'))).toEqual({ clean: true });
  });
});
