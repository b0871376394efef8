import { join } from 'node:path';
import { superviseEmbedded } from '@cp/mongo-embedded';
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
