import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedServer } from '@cp/mongo-embedded';
import { CONNECTION_OPTIONS, EMBEDDED_NAME } from '@cp/kit/api';
import mongoose, { type Connection } from 'mongoose';
import { type CommunitySize, longStory, people, type Row, storyWithPosts } from './community';
import { longTalk } from './long-talk';

const BATCH = 250;

/** The secret of the bench's server: a known one, so that sessions can be written. Guards nothing but a scratch folder. */
export const BENCH_SECRET = 'bench-secret-of-a-scratch-folder-0123456789';

/** Lays down what a server finds at its first start: its secret, and the note that no demo is wanted. */
export function prepareFolder(dataDir: string): void {
  writeFileSync(join(dataDir, 'secret'), BENCH_SECRET, { mode: 0o600 });
  writeFileSync(join(dataDir, 'demo-loaded'), '');
}

/** Writes a community into a data folder whose server does not run. Its collections and indexes must be there. */
export async function generate(dataDir: string, size: CommunitySize): Promise<void> {
  const server = await startEmbeddedServer({ path: join(dataDir, 'db'), noSync: true });
  const connection = await mongoose
    .createConnection(server.uri, { ...CONNECTION_OPTIONS, dbName: EMBEDDED_NAME, socketTimeoutMS: 0 })
    .asPromise();
  try {
    await writeCommunity(connection, size);
  } finally {
    await connection.close();
    await server.close();
  }
}

/** Writes a community through a connection, in bulk. */
export async function writeCommunity(connection: Connection, size: CommunitySize): Promise<void> {
  await insert(connection, people(size, BENCH_SECRET, new Date()));
  await insert(connection, longStory(size));
  await insert(connection, longTalk(size));
  for (let first = 0; first < size.stories; first += BATCH) {
    const batch: Record<string, Row[]> = {};
    for (let story = first; story < Math.min(first + BATCH, size.stories); story++)
      for (const [name, rows] of Object.entries(storyWithPosts(story, size)))
        (batch[name] ??= []).push(...rows);
    await insert(connection, batch);
  }
}

async function insert(connection: Connection, rows: Record<string, Row[]>): Promise<void> {
  for (const [name, documents] of Object.entries(rows))
    if (documents.length > 0) await connection.collection<Row>(name).insertMany(documents, { ordered: true });
}
