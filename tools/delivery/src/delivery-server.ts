/// <reference types="node" />
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const MAIN = join(ROOT, 'dist/apps/api/main.js');
const PATIENCE_MS = 60_000;
const BUILD = "await (await import('./tools/build.mjs')).buildApi({ quietly: true })";

/** Builds the API where it is stale, so that what runs here is what people run. */
export function buildTheServer(): void {
  const built = spawnSync(process.execPath, ['--input-type=module', '-e', BUILD], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the API could not be built: ${built.stdout}${built.stderr}`);
}

/** The built server in a process of its own on the embedded store, killed and started again on the same data and port. */
export class DeliveryServer {
  kills = 0;
  private child: ChildProcess | undefined;
  private starting: Promise<void> | undefined;

  private constructor(
    private readonly dataDir: string,
    readonly port: number,
  ) {}

  static async on(dataDir: string): Promise<DeliveryServer> {
    // The demo community is not needed here.
    writeFileSync(join(dataDir, 'demo-loaded'), '');
    const server = new DeliveryServer(dataDir, await freePort());
    await server.start();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Kills the process, and its database's too where asked, at once and without a word, and starts it again; `up` tells when it is back. */
  async killAndStart(databaseToo: boolean): Promise<void> {
    await this.up();
    this.kills += 1;
    const database = databaseToo ? this.databasePid() : undefined;
    const gone = goneOf(this.child);
    this.child?.kill('SIGKILL');
    if (database !== undefined) process.kill(database, 'SIGKILL');
    await gone;
    void this.start();
  }

  /** Resolves when it answers. */
  async up(): Promise<void> {
    await this.starting;
  }

  async end(): Promise<void> {
    await this.starting?.catch(() => undefined);
    const { child } = this;
    const patience = setTimeout(() => child?.kill('SIGKILL'), 10_000);
    child?.kill('SIGTERM');
    await goneOf(child);
    clearTimeout(patience);
  }

  /** Asks by a request of its own, as the bearer of a cookie; `meet` is given the cookies that come with the answer. */
  async ask<T>(
    query: string,
    variables: Record<string, unknown>,
    cookie = '',
    meet?: (cookies: readonly string[]) => void,
  ): Promise<T> {
    const response = await fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.origin, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    meet?.(response.headers.getSetCookie());
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  private start(): Promise<void> {
    this.starting = this.startOnce();
    // Whoever waits for it meets the failure; nobody may be waiting yet.
    this.starting.catch(() => undefined);
    return this.starting;
  }

  private startOnce(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env['PATH'],
        EVALUATION: '1',
        DATA_DIR: this.dataDir,
        PORT: String(this.port),
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let said = '';
    return new Promise<void>((ready, fail) => {
      const take = (chunk: Buffer): void => {
        said = (said + chunk.toString()).slice(-20_000);
        if (said.includes('Common Practice is ready')) ready();
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', () => fail(new Error(`the server ended at its start:\n${said}`)));
      setTimeout(() => fail(new Error(`the server did not start:\n${said}`)), PATIENCE_MS).unref();
    });
  }

  /** The process that holds the data folder says so in its lock. */
  private databasePid(): number {
    const lock = readFileSync(join(this.dataDir, 'db/embedded.lock'), 'utf8');
    const pid = Number(/^process (\d+)/.exec(lock)?.[1]);
    if (!(pid > 1) || pid === process.pid || pid === this.child?.pid)
      throw new Error(`no process in: ${lock}`);
    return pid;
  }
}

async function goneOf(child: ChildProcess | undefined): Promise<void> {
  if (child && child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
