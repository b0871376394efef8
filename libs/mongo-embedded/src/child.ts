import { ALIVE_MS, type ChildMessage, type ChildOptions } from './child-protocol';
import { startEmbeddedServer } from './server';

/** A server that does not end within this time is ended. */
const CLOSING_MS = 5000;

const tell = (message: ChildMessage): void => {
  process.stdout.write(`${JSON.stringify(message)}\n`);
};

/**
 * The server as a process of its own. It lives as long as its parent: the pipe from the parent closes when that ends, however it
 * ends. Ctrl-C, and a service manager that stops a service, signal all its processes at once; the parent still needs its database
 * while it shuts down, so only the pipe counts.
 */
async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  const parentEnded = new Promise<void>((resolve) => process.stdin.resume().once('close', resolve));
  // Nobody may be left to read what we tell.
  process.stdout.on('error', () => undefined);
  const options = JSON.parse(process.argv[2] ?? '{}') as ChildOptions;
  const server = await startEmbeddedServer({ ...options, log: (message) => tell({ event: 'log', message }) });
  tell({ event: 'ready', uri: server.uri });
  setInterval(() => tell({ event: 'alive' }), ALIVE_MS).unref();
  await parentEnded;
  setTimeout(() => process.exit(1), CLOSING_MS).unref();
  await server.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    tell({ event: 'failed', message: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
    process.stdin.destroy();
  },
);
