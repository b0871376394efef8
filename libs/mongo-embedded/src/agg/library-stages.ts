import { Aggregator } from 'mingo/aggregator';
import { location } from '../bson/errors';
import { isPlain, shallow, type Document } from '../bson/values';
import { sortDocs } from '../query/sort';
import { compileExpression, libraryOptions, prepare } from './expr';
import { groupKey } from './group';
import type { AggregateEnv } from './ports';

/** Stages that the expression library carries out. */
export const LIBRARY_STAGES: ReadonlySet<string> = new Set(['$bucketAuto', '$densify', '$fill']);

/** Runs one stage of the library. It adds fields in place, so it gets copies. */
export function libraryStage(env: AggregateEnv, docs: readonly Document[], stage: Document): Document[] {
  return run(env, docs, prepare(stage) as Document);
}

function run(env: AggregateEnv, docs: readonly Document[], stage: Document, scripts = false): Document[] {
  const options = { ...libraryOptions(env.vars), scriptEnabled: scripts };
  return new Aggregator([stage], options).run<Document>(docs.map(shallow));
}

/**
 * `$setWindowFields`. Partitions and order are ours, since the library compares values its own way; the window functions
 * are the library's. It puts results in place by a function of its own, for which scripts must be allowed; a function from
 * a client is refused before, by `prepare`.
 */
export function setWindowFields(env: AggregateEnv, docs: readonly Document[], spec: unknown): Document[] {
  if (!isPlain(spec) || !isPlain(spec['output']))
    throw location(5397905, 'the $setWindowFields stage specification must be an object with an output');
  const { partitionBy, ...rest } = spec;
  const prepared = prepare(rest) as Document;
  const partitionOf = partitionBy === undefined ? () => null : compileExpression(partitionBy, env.vars);
  const sortBy = rest['sortBy'];
  const partitions = new Map<string, Document[]>();
  for (const doc of isPlain(sortBy) ? sortDocs(docs, sortBy, env.collator) : docs) {
    const key = groupKey(partitionOf(doc));
    const partition = partitions.get(key);
    if (partition) partition.push(doc);
    else partitions.set(key, [doc]);
  }
  return [...partitions.values()].flatMap((part) => run(env, part, { $setWindowFields: prepared }, true));
}
