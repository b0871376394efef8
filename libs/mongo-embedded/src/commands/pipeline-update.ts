import { promote } from '../agg/expr';
import { runStages } from '../agg/aggregate';
import { cmp, eq } from '../bson/compare';
import { location, MErr } from '../bson/errors';
import { has, isNum, isPlain, setKey, type Document } from '../bson/values';
import { aggregateEnv } from './pipeline-env';
import type { Context } from './context';

const ALLOWED = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Compiles an update that is given as a pipeline. */
export function pipelineUpdate(
  pipeline: Document[],
  context: Context,
  variables: Document,
): (document: Document, at: { isInsert?: boolean }) => Document {
  for (const stage of pipeline) {
    const name = isPlain(stage) ? Object.keys(stage)[0] : undefined;
    if (name === undefined || !ALLOWED.has(name))
      throw location(40324, `Unrecognized pipeline stage name: '${String(name)}'`);
  }
  const env = aggregateEnv(context, variables, undefined);
  return (before, { isInsert }) => {
    const native = promote(before) as Document;
    const [result = {}] = runStages(env, [native], pipeline);
    const after = withTypes(before, native, result) as Document;
    if (isInsert || eq(after['_id'], before['_id'])) return after;
    if (after['_id'] === undefined) return { _id: before['_id'], ...after };
    throw new MErr(
      66,
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  };
}

/** Expressions work on native numbers; values that they left as they were get their stored types back. */
function withTypes(stored: unknown, native: unknown, now: unknown): unknown {
  if (now === native) return stored;
  if (isPlain(stored) && isPlain(native) && isPlain(now)) {
    const typed: Document = {};
    for (const name of Object.keys(now))
      setKey(typed, name, has(stored, name) ? withTypes(stored[name], native[name], now[name]) : now[name]);
    return typed;
  }
  if (Array.isArray(stored) && Array.isArray(native) && Array.isArray(now))
    return now.map((element: unknown, i) =>
      i < stored.length ? withTypes(stored[i], native[i], element) : element,
    );
  return isNum(stored) && isNum(now) && cmp(stored, now) === 0 ? stored : now;
}
