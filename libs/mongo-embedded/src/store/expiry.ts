import { isNum, num } from '../bson/values';
import { compile } from '../query/match';
import type { Collection } from './catalog';
import type { Engine } from './engine';
import type { Index } from './index-keys';
import { plan } from './planner';
import { removeRecord } from './records';
import { documentOf, walk } from './walk';

/** As many documents go in one step, so that others get a turn between. */
const STEP = 1000;

/** Deletes the documents whose time under a TTL index is over. */
export async function expireDocuments(engine: Engine, now: number): Promise<void> {
  for (const collection of engine.catalog.list(engine.committed, ''))
    for (const index of collection.indexes)
      if (isNum(index.spec.expireAfterSeconds) && index.fields.length === 1)
        while ((await expireStep(engine, collection, index, now)) === STEP);
}

async function expireStep(engine: Engine, { ns }: Collection, index: Index, now: number): Promise<number> {
  const path = index.fields[0]?.path ?? '';
  const before = new Date(now - num(index.spec.expireAfterSeconds) * 1000);
  const filter = { [path]: { $lt: before } };
  const matches = compile(filter);
  return engine.write((unit) => {
    // The collection may have changed, or gone, since it was listed.
    const collection = engine.catalog.find(unit.kv, ns);
    if (!collection) return 0;
    const expired = [];
    for (const row of walk(unit.kv, collection, plan(unit.kv, collection, filter), matches)) {
      expired.push(row);
      if (expired.length === STEP) break;
    }
    for (const row of expired) removeRecord(unit, collection, row.id, documentOf(row));
    return expired.length;
  });
}
