import { connect } from 'node:net';
import { join } from 'node:path';
import { socketOf, superviseEmbedded } from '@cp/mongo-embedded';
import type { Configuration } from './configuration';

/** A database that is there: how to reach it, and how to let it go. */
export interface Database {
  readonly uri: string;
  close(): Promise<void>;
}

/** The MongoDB that the configuration names, or the embedded store in a child process of ours. */
export async function openDatabase(
  { mongoUri, dataDir }: Configuration,
  say: (line: string) => void,
): Promise<Database> {
  if (mongoUri) return { uri: mongoUri, close: () => Promise.resolve() };
  return superviseEmbedded({
    path: join(dataDir, 'db'),
    entry: join(__dirname, 'mongo-embedded.js'),
    log: say,
  });
}

/**
 * The database for a command that may run beside a server: through the socket of the server's embedded store where one runs,
 * else as the server itself would open it.
 */
export async function openBesideServer(
  configuration: Configuration,
  say: (line: string) => void,
): Promise<Database> {
  const socket = configuration.mongoUri ? null : socketOf(join(configuration.dataDir, 'db'));
  if (!socket || !(await answers(socket))) return openDatabase(configuration, say);
  const uri = `mongodb://${encodeURIComponent(socket)}/?directConnection=true`;
  return { uri, close: () => Promise.resolve() };
}

const answers = (socket: string): Promise<boolean> =>
  new Promise((settle) => {
    const probe = connect(socket);
    probe.once('connect', () => settle(probe.destroy() !== undefined));
    probe.once('error', () => settle(false));
  });
