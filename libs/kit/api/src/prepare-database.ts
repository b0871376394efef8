import type { Connection, Model } from 'mongoose';
import mongoose from 'mongoose';

/**
 * Mongoose as every process uses it: filters that came from outside cannot hold operators (ours go through
 * `trusted`), an unknown path in a filter is an error and not "everything", and nothing is made behind our back.
 */
export function strictMongoose(): void {
  mongoose.set({
    sanitizeFilter: true,
    strictQuery: 'throw',
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    maxTimeMS: 5_000,
  });
}

/** Under which name the embedded store keeps our collections; a MongoDB's name stands in its address. */
export const EMBEDDED_NAME = 'common-practice';

/** How a connection is made: reads and writes answer within seconds when the database is away, and writes are journaled. */
export const CONNECTION_OPTIONS = {
  serverSelectionTimeoutMS: 4_000,
  socketTimeoutMS: 20_000,
  maxPoolSize: 20,
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
} as const;

/**
 * Makes the collections and indexes of every model and sees that they are there, before anything is served: uniqueness
 * rests on indexes, so a process without them must not become ready.
 */
export async function prepareDatabase(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await prepare(model as Model<unknown>);
}

async function prepare(model: Model<unknown>): Promise<void> {
  await model.createCollection();
  await model.createIndexes();
  const missing = await missingOf(model);
  if (missing.length > 0)
    throw new Error(`the collection ${model.collection.name} lacks the index ${missing.join(', ')}`);
}

/** The indexes that models ask for and the database does not have, with their collections. */
export async function missingIndexes(connection: Connection): Promise<string[]> {
  const missing: string[] = [];
  for (const model of Object.values(connection.models))
    for (const key of await missingOf(model as Model<unknown>))
      missing.push(`${model.collection.name} ${key}`);
  return missing;
}

async function missingOf(model: Model<unknown>): Promise<string[]> {
  const there = await model.collection.indexes();
  return model.schema
    .indexes()
    .filter(
      ([key, { unique }]) =>
        !there.some(
          (index) => JSON.stringify(index.key) === JSON.stringify(key) && (!unique || index.unique === true),
        ),
    )
    .map(([key]) => JSON.stringify(key));
}
