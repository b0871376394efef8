import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTION_OPTIONS, EMBEDDED_NAME } from '@cp/kit/api';
import { superviseEmbedded } from '@cp/mongo-embedded';
import { RedisServer } from '@cp/realtime/api/testing';
import mongoose from 'mongoose';
import type { CommunitySize } from './community';
import { prepareFolder, writeCommunity } from './generate';
import { ServerProcess } from './server-process';

/** Several real API processes on one database and one Redis, each of which runs by itself. */
export interface SeveralProcesses {
  /** The address of the community's pages, which all processes know as theirs. */
  readonly origin: string;
  /** The process of the database. */
  readonly databasePid: number | undefined;
  /** Starts one more. */
  more(): Promise<ServerProcess>;
  close(): Promise<void>;
}

/** Starts the database, the Redis and a first process, and writes a community. `built` is the folder of the built API. */
export async function severalProcesses(built: string, size: CommunitySize): Promise<SeveralProcesses> {
  const folder = mkdtempSync(join(tmpdir(), 'cp-several-'));
  const leftovers: (() => Promise<void> | void)[] = [
    () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }),
  ];
  const close = async (): Promise<void> => {
    for (let tidy = leftovers.pop(); tidy; tidy = leftovers.pop()) await tidy();
  };
  try {
    const database = await superviseEmbedded({
      path: join(folder, 'db'),
      entry: join(built, 'mongo-embedded.js'),
    });
    leftovers.push(() => database.close());
    const redis = await RedisServer.start();
    leftovers.push(() => redis.close());
    const uri = database.uri.replace('/?', `/${EMBEDDED_NAME}?`);
    let started = 0;
    let origin = '';
    const more = async (): Promise<ServerProcess> => {
      const dataDir = join(folder, `process-${++started}`);
      mkdirSync(dataDir);
      prepareFolder(dataDir);
      const environment = {
        MONGODB_URI: uri,
        REDIS_URL: redis.url,
        ...(origin ? { PUBLIC_URL: origin } : {}),
      };
      const server = await ServerProcess.at(join(built, 'main.js'), dataDir, environment);
      leftovers.push(() => server.stop());
      await server.start();
      return server;
    };
    // A first process makes the collections; it is not one of those that are measured.
    const first = await more();
    origin = `http://127.0.0.1:${first.port}`;
    await first.stop();
    const connection = await mongoose
      .createConnection(uri, { ...CONNECTION_OPTIONS, socketTimeoutMS: 0 })
      .asPromise();
    await writeCommunity(connection, size);
    await connection.close();
    return { origin, databasePid: database.pid, more, close };
  } catch (error) {
    await close();
    throw error;
  }
}
