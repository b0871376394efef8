import { mkdirSync } from 'node:fs';
import { commandTable } from './commands/table';
import type { ServerState } from './commands/context';
import { CursorRegistry } from './commands/cursors';
import { Dispatcher } from './commands/dispatcher';
import { FailPoints } from './commands/fail-points';
import { SessionRegistry } from './commands/sessions';
import { Engine } from './store/engine';
import { lockDirectory } from './store/lock-file';
import { expireDocuments } from './store/expiry';
import { WireServer, type Endpoint } from './wire/server';

const LOCK_PATIENCE_MS = 10_000;
const REAP_MS = 1_000;
const SWEEP_MS = 5 * 60_000;
const EXPIRY_MS = 60_000;

/** How an embedded server is started. */
export interface EmbeddedOptions {
  /** The data directory; made if it does not exist. One server at a time holds it. */
  path: string;
  /** Where to listen: a unix socket, or a port of the loopback interface (0 for any). Exactly one of the two, or a free port. */
  socketPath?: string;
  port?: number;
  /** Offers `configureFailPoint`, by which any client can make commands fail. For tests only. */
  failPoints?: boolean;
  /** Leaves flushing to the operating system. For tests whose data may be lost. */
  noSync?: boolean;
  /** How long to wait for another server to let go of the directory. */
  lockPatienceMs?: number;
  /** How often documents under TTL indexes are looked at. */
  expiryMs?: number;
  /** Told what the operator of the server should know. */
  log?: (message: string) => void;
}

/** A server that runs. */
export interface EmbeddedServer {
  /** For drivers and tools. */
  readonly uri: string;
  /** Ends connections, finishes what is being written and lets go of the directory. */
  close(): Promise<void>;
}

/** Starts a MongoDB-compatible store in this process and resolves when it accepts connections. */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => undefined);
  mkdirSync(options.path, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(options.path, options.lockPatienceMs ?? LOCK_PATIENCE_MS, (holder) =>
    log(`the data directory is in use by ${holder}; waiting for it`),
  );
  try {
    const running = await run(options, log);
    const close = async (): Promise<void> => {
      await running.close();
      lock.release();
    };
    return { uri: running.uri, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function run(options: EmbeddedOptions, log: (message: string) => void): Promise<EmbeddedServer> {
  const engine = new Engine(options);
  const cursors = new CursorRegistry();
  const sessions = new SessionRegistry(engine, cursors);
  const state: ServerState = {
    engine,
    cursors,
    sessions,
    failPoints: options.failPoints ? new FailPoints() : undefined,
    counts: new Map(),
    startedAt: Date.now(),
    address: '',
    connections: () => wire.connections,
  };
  const dispatcher = new Dispatcher(state, commandTable, log);
  const wire = new WireServer(dispatcher.handle, log, ({ id }) => sessions.leftBy(id));
  const endpoint: Endpoint = options.socketPath
    ? { socketPath: options.socketPath }
    : { port: options.port ?? 0 };
  try {
    state.address = await wire.listen(endpoint);
  } catch (error) {
    await engine.close();
    throw error;
  }
  const stop = startHousekeeping(state, options.expiryMs ?? EXPIRY_MS, log);
  const close = async (): Promise<void> => {
    // Whoever waits for a transaction could otherwise keep the rest waiting.
    sessions.abortAll();
    await stop();
    await wire.close();
    await engine.close();
  };
  return { uri: uriOf(state.address), close };
}

/** A direct connection does not depend on the address that the server thinks it has. */
const uriOf = (address: string): string =>
  `mongodb://${address.startsWith('/') ? encodeURIComponent(address) : address}/?directConnection=true`;

/** Ends what was left lying: idle cursors and transactions, old session records, expired documents. */
function startHousekeeping(
  { engine, cursors, sessions }: ServerState,
  expiryMs: number,
  log: (message: string) => void,
): () => Promise<void> {
  let busy: Promise<void> = Promise.resolve();
  const guarded = (work: () => Promise<void>) => (): void => {
    busy = busy.then(work).catch((error: unknown) => log(`housekeeping failed: ${String(error)}`));
  };
  const reap = (): void => {
    cursors.expire(Date.now());
    sessions.expire(Date.now());
  };
  const timers = [
    setInterval(reap, REAP_MS),
    setInterval(
      guarded(() => sessions.sweep(Date.now())),
      SWEEP_MS,
    ),
    setInterval(
      guarded(() => expireDocuments(engine, Date.now())),
      expiryMs,
    ),
  ];
  for (const timer of timers) timer.unref();
  return async () => {
    timers.forEach(clearInterval);
    await busy;
  };
}
