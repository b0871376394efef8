import { parseArgs } from 'node:util';
import { startEmbeddedServer } from './server';

const USAGE = 'usage: db [--port PORT] [--path DIRECTORY] [--fail-points]\n';

/** Serves a data directory alone, on a port of the loopback interface, for tools such as mongosh and for test suites. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '27017' },
      path: { type: 'string', default: '.data/db' },
      'fail-points': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const server = await startEmbeddedServer({
    path: values.path,
    port: Number(values.port),
    failPoints: values['fail-points'],
    log: (message) => process.stderr.write(`${message}\n`),
  });
  process.stdout.write(`${server.uri}\n`);
  const stop = (): void => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
});
