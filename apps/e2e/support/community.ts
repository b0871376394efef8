import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Line } from './line';
import { Mailbox } from './smtp';

const root = join(__dirname, '../../..');
const log = join(root, 'dist/e2e/server.log');

/** Members of the demo community who take part in journeys, by the part they play. */
export const people = {
  nurse: { name: 'Nadia Rahman', email: 'nadia.rahman@demo.example' },
  carer: { name: 'Jean Whitlock', email: 'jean.whitlock@demo.example' },
  patient: { name: 'Leila Sarkis', email: 'leila.sarkis@demo.example' },
  porter: { name: 'Grace Okafor', email: 'grace.okafor@demo.example' },
  moderator: { name: 'Tom Ellery', email: 'tom.ellery@demo.example' },
  manager: { name: 'Declan Foyle', email: 'declan.foyle@demo.example' },
  curator: { name: 'Ravi Menon', email: 'ravi.menon@demo.example' },
  administrator: { name: 'Yusuf Tan', email: 'yusuf.tan@demo.example' },
} as const;

/** The part that somebody plays in a journey. */
export type Who = keyof typeof people;

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** A server of its own for the journeys: the built one, as `npm start` runs it, on a scratch folder with the demo community in it. */
export class Community {
  /** The way to the server that a journey can cut. */
  readonly line = new Line(() => this.port);
  /** Where the mails of this server arrive. */
  readonly mailbox = new Mailbox();
  readonly dataDir = mkdtempSync(join(tmpdir(), 'common-practice-e2e-'));
  private port = 0;
  /** Where the server takes mails by which members answer. */
  mailInPort = 0;
  private process: ChildProcess | undefined;

  /** The server's address, past the line. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The server's address at the other end of the line. */
  get originByLine(): string {
    return `http://127.0.0.1:${this.line.port}`;
  }

  /** Every community begins as a copy of the one that was loaded when the run began, so that none waits for the loading. */
  constructor(template = process.env['E2E_TEMPLATE']) {
    if (template) cpSync(template, this.dataDir, { recursive: true });
  }

  /** Starts the server, or starts it again on the same data and the same port; `mail` says whether it sends mails, `settings` what else it is told. */
  async start({
    mail = true,
    settings = {},
  }: { mail?: boolean; settings?: NodeJS.ProcessEnv } = {}): Promise<void> {
    this.port ||= await freePort();
    this.mailInPort ||= await freePort();
    await this.line.mend();
    if (mail) await this.mailbox.listen();
    mkdirSync(join(root, 'dist/e2e'), { recursive: true });
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/api/main.js'], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'development',
        EVALUATION: '1',
        HOST: '127.0.0.1',
        PORT: String(this.port),
        PUBLIC_URL: this.originByLine,
        DATA_DIR: this.dataDir,
        MAIL_IN_DOMAIN: 'reply.localhost',
        MAIL_IN_PORT: String(this.mailInPort),
        ...(mail ? { SMTP_URL: this.mailbox.url } : {}),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    const orphan = (): unknown => child.kill('SIGKILL');
    process.once('exit', orphan);
    child.once('exit', () => process.off('exit', orphan));
    await ready(child);
  }

  /** Ends the server as a failing machine would: at once and without a word. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Ends the server in its own way. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await this.line.cut();
  }

  /** Ends the server in its own way, and leaves nothing of it on the disk. */
  async close(): Promise<void> {
    await this.stop();
    await this.mailbox.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** The password that the server made for somebody of the demo community at its first start. */
  passwordOf(who: Who): string {
    const lines = readFileSync(join(this.dataDir, 'demo-accounts.txt'), 'utf8').split('\n');
    const account = lines.map((line) => line.split('\t')).find(([email]) => email === people[who].email);
    if (!account?.[1]) throw new Error(`demo-accounts.txt has no password of ${people[who].email}.`);
    return account[1];
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

/** Waits until the server says that it is ready; what it says is kept for whoever looks into a failure. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((settle, fail) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      appendFileSync(log, chunk);
      said += chunk.toString();
      if (said.includes('Common Practice is ready')) settle();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => fail(new Error(`The server ended before it was ready (${code}):\n${said}`)));
  });
}
