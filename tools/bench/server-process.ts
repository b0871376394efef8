import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { post } from './http-client';

const PATIENCE_MS = 180_000;
/** Of the system's clock in a second, by which it counts what processes compute. */
const TICKS = 100;

/** Memory that processes hold, in MB. */
export interface Memory {
  readonly api: number;
  readonly database: number;
}

/** The built server in a process of its own, in evaluation mode and without the demo community. */
export class ServerProcess {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly entry: string,
    private readonly dataDir: string,
    readonly port: number,
    private readonly environment: Record<string, string>,
  ) {}

  /** A server that does not run yet; what is in the environment is said to it beyond the usual. */
  static async at(
    entry: string,
    dataDir: string,
    environment: Record<string, string> = {},
  ): Promise<ServerProcess> {
    return new ServerProcess(entry, dataDir, await freePort(), environment);
  }

  /** Starts it and resolves, at its first right answer, with the milliseconds that it took. */
  async start(nodeArguments: readonly string[] = []): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, [...nodeArguments, this.entry], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'development',
        EVALUATION: '1',
        HOST: '127.0.0.1',
        DATA_DIR: this.dataDir,
        PORT: String(this.port),
        LOG_LEVEL: 'warn',
        ...this.environment,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    let account = '';
    child.stderr.on('data', (chunk: Buffer) => (account += chunk.toString()));
    const body = JSON.stringify({ query: '{ site { evaluation } }' });
    while (performance.now() - began < PATIENCE_MS) {
      if (child.exitCode !== null) throw new Error(`the server ended: ${account}`);
      try {
        await post({ port: this.port, path: '/graphql' }, { body });
        return performance.now() - began;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    throw new Error(`the server did not start: ${account}`);
  }

  /** The process that serves now. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** What the API and its database hold now. */
  memory(): Memory {
    return { api: residentMb(this.child?.pid), database: residentMb(this.databasePid()) };
  }

  /** Whether it was started and not ended since. */
  get isUp(): boolean {
    return this.child !== undefined;
  }

  /** Kills it at once and without a word. */
  kill(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  /** Asks it to end; what does not end by itself is ended. */
  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await gone;
    clearTimeout(timer);
  }

  private databasePid(): number {
    const lock = readFileSync(join(this.dataDir, 'db/embedded.lock'), 'utf8');
    return Number(/^process (\d+)/.exec(lock)?.[1]);
  }
}

/** The seconds that a process has computed so far, as the system counts them: what it costs, however busy the machine is. */
export function cpuSeconds(pid: number | undefined): number {
  if (!pid) return Number.NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The resident memory of a process in MB, as the system counts it. */
export function residentMb(pid: number | undefined): number {
  if (!pid) return Number.NaN;
  const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
  return Math.round(kilobytes / 1024);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
