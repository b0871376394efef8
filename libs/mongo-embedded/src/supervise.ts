import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ChildMessage, ChildOptions } from './child-protocol';
import type { EmbeddedOptions, EmbeddedServer } from './server';

/** Unix socket addresses have room for 108 bytes on Linux and 104 on macOS. */
const LONGEST_SOCKET_PATH = 100;
const SOCKET_NAME = 'db.sock';
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;
const SETTLED_MS = 10_000;
const CLOSE_MS = 10_000;
/** Long enough for an index to be built over a large collection. */
const HANG_MS = 60_000;

/** How a server in a process of its own is kept running. */
export interface SuperviseOptions extends Omit<EmbeddedOptions, 'socketPath' | 'port'> {
  /** The bundled `child.ts`. */
  entry: string;
  /** Arguments for Node itself. */
  execArgv?: string[];
  /** A child that has not taken a turn for so long is killed and replaced, as after a pattern that never ends. */
  hangMs?: number;
  /** Told when the child had ended by itself and another one accepts connections on the same socket. */
  onRestart?: (reason: string) => void;
}

/** A supervised server. */
export interface SupervisedServer extends EmbeddedServer {
  /** The process that serves now; another one after a restart. */
  readonly pid: number | undefined;
}

/**
 * Runs the server in a child process on a unix socket that only this user can reach, and starts it again when it ends by itself. A
 * process of its own keeps long queries out of the caller's event loop, and can be killed when one does not end. The socket stays
 * the same, so drivers reconnect without being told.
 */
export async function superviseEmbedded(options: SuperviseOptions): Promise<SupervisedServer> {
  mkdirSync(options.path, { recursive: true, mode: 0o700 });
  const directory = socketDirectory(options.path);
  const supervisor = new Supervisor(options, join(directory.path, SOCKET_NAME));
  try {
    const uri = await supervisor.start();
    return {
      uri,
      get pid() {
        return supervisor.pid;
      },
      close: async () => {
        await supervisor.close();
        directory.remove();
      },
    };
  } catch (error) {
    directory.remove();
    throw error;
  }
}

/** Where a supervised server of a data directory can be reached by other processes of this user; `null` where its path is too long. */
export function socketOf(path: string): string | null {
  const socket = resolve(path, 'run', SOCKET_NAME);
  return Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH ? socket : null;
}

function socketDirectory(path: string): { path: string; remove: () => void } {
  const inside = resolve(path, 'run');
  if (socketOf(path)) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    chmodSync(inside, 0o700);
    return { path: inside, remove: () => undefined };
  }
  const outside = mkdtempSync(join(tmpdir(), 'cp-db-'));
  return { path: outside, remove: () => rmSync(outside, { recursive: true, force: true }) };
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

class Supervisor {
  private child?: Child;
  private closing = false;
  private pause = FIRST_PAUSE_MS;
  private nextStart?: NodeJS.Timeout;
  private lastSign = 0;

  constructor(
    private readonly options: SuperviseOptions,
    private readonly socketPath: string,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts a child and resolves to its address when it accepts connections. */
  async start(): Promise<string> {
    const child = this.spawn();
    this.child = child;
    const ended = new Promise<string>((done) =>
      child.once('exit', (code, signal) => done(signal ? `killed by ${signal}` : `ended with code ${code}`)),
    );
    let failure = '';
    const ready = new Promise<string>((done) => {
      createInterface(child.stdout).on('line', (line) => {
        const message = this.read(line);
        if (message?.event === 'ready') done(message.uri);
        if (message?.event === 'failed') failure = message.message;
      });
    });
    const uri = await Promise.race([
      ready,
      ended.then((reason) => Promise.reject(new Error(failure || reason))),
    ]);
    const started = performance.now();
    this.watch(child);
    void ended.then((reason) => {
      if (performance.now() - started > SETTLED_MS) this.pause = FIRST_PAUSE_MS;
      this.restart(reason);
    });
    return uri;
  }

  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.nextStart);
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
    await ended;
    clearTimeout(timer);
  }

  private spawn(): Child {
    const { entry, execArgv = [], path, failPoints, noSync, lockPatienceMs, expiryMs } = this.options;
    const { socketPath } = this;
    const options: ChildOptions = { path, socketPath, failPoints, noSync, lockPatienceMs, expiryMs };
    const child = spawn(process.execPath, [...execArgv, entry, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // The pipe breaks when the child ends; that is told by its exit.
    child.stdin.on('error', () => undefined);
    return child;
  }

  private read(line: string): ChildMessage | undefined {
    this.lastSign = performance.now();
    try {
      const message = JSON.parse(line) as ChildMessage;
      if (message.event === 'log') this.options.log?.(message.message);
      return message;
    } catch {
      this.options.log?.(line);
      return undefined;
    }
  }

  private watch(child: Child): void {
    const patience = this.options.hangMs ?? HANG_MS;
    const timer = setInterval(() => {
      if (performance.now() - this.lastSign < patience) return;
      this.options.log?.(`the database process has not answered for ${patience} ms and is replaced`);
      child.kill('SIGKILL');
    }, patience / 4);
    timer.unref();
    child.once('exit', () => clearInterval(timer));
  }

  private restart(reason: string): void {
    if (this.closing) return;
    this.options.log?.(`the database process was ${reason}; it is started again in ${this.pause} ms`);
    this.nextStart = setTimeout(() => {
      this.start().then(
        () => this.options.onRestart?.(reason),
        (error: unknown) => this.restart(error instanceof Error ? error.message : String(error)),
      );
    }, this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }
}
