import type { Collator } from '../bson/collation';
import { location } from '../bson/errors';
import { isNum, isPlain, num, type Document } from '../bson/values';
import { compile } from '../query/match';
import { sortDocs } from '../query/sort';
import { serverError, stageMatcherOpts } from './expr';
import { bucket, group, stageMismatch } from './group';
import { LIBRARY_STAGES, libraryStage, setWindowFields } from './library-stages';
import { docsOf, graphLookup, lookup, type RunPipeline } from './lookup';
import type { AggregateEnv } from './ports';
import { addFields, project, redact, replaceRoot, sample, single, unset, unwind } from './reshape';

interface StageContext {
  readonly env: AggregateEnv;
  readonly collator: Collator | undefined;
  readonly run: RunPipeline;
}

type Stage = (docs: Document[], a: unknown, c: StageContext) => Document[];

/** Stages that may not stand in a sub-pipeline of `$facet`. */
const NOT_IN_FACET = new Set([
  '$facet',
  '$out',
  '$merge',
  '$geoNear',
  '$collStats',
  '$indexStats',
  '$changeStream',
]);

const STAGES: Readonly<Record<string, Stage>> = {
  $match: (docs, a, { env, collator }) => {
    if (!isPlain(a)) throw location(15959, 'the match filter must be an expression in an object');
    const f = compile(a, stageMatcherOpts(env.vars, collator));
    return docs.filter((d) => f(d));
  },
  $sort: (docs, a, { collator }) => sortDocs(docs, sortSpec(a), collator),
  $limit: (docs, a) => docs.slice(0, limitOf(a)),
  $skip: (docs, a) => docs.slice(skipOf(a)),
  $count: (docs, a) => {
    const name = countName(a);
    return docs.length ? [single(name, docs.length)] : [];
  },
  $unwind: (docs, a) => unwind(docs, a),
  $group: (docs, a, { env }) => group(docs, a, env.vars),
  $bucket: (docs, a, { env }) => bucket(docs, a, env.vars),
  $sortByCount: (docs, a, { env }) =>
    sortDocs(group(docs, { _id: a, count: { $sum: 1 } }, env.vars), { count: -1 }),
  $lookup: (docs, a, { env, run }) => lookup(env, docs, a, run),
  $graphLookup: (docs, a, { env, run }) => graphLookup(env, docs, a, run),
  $facet: facet,
  $sample: (docs, a) => {
    const size = isPlain(a) ? a['size'] : undefined;
    if (!isNum(size) || num(size) < 0)
      throw location(28747, 'size argument to $sample must be a positive integer');
    return sample(docs, num(size));
  },
  $unionWith: (docs, a, { env, run }) => {
    const spec: Document = isPlain(a) ? a : { coll: a };
    const { coll, pipeline } = spec;
    const ns = typeof coll === 'string' ? `${env.db}.${coll}` : null;
    return [...docs, ...docsOf(run(env, ns, Array.isArray(pipeline) ? (pipeline as Document[]) : []))];
  },
  $replaceRoot: (docs, a, { env }) => {
    if (!isPlain(a)) throw location(40229, 'expected an object as specification for $replaceRoot stage');
    return replaceRoot(docs, a['newRoot'], env.vars);
  },
  $replaceWith: (docs, a, { env }) => replaceRoot(docs, a, env.vars),
  $redact: (docs, a, { env }) => redact(docs, a, env.vars),
  $project: (docs, a, { env }) => project(docs, a, env.vars),
  $addFields: (docs, a, { env }) => addFields(docs, a, env.vars),
  $set: (docs, a, { env }) => addFields(docs, a, env.vars),
  $unset: (docs, a) => unset(docs, a),
  $setWindowFields: (docs, a, { env }) => setWindowFields(env, docs, a),
  $out: (docs, a, { env }) => write('$out', docs, a, env),
  $merge: (docs, a, { env }) => write('$merge', docs, a, env),
  $documents: () => {
    throw location(40602, '$documents is only valid as the first stage in a pipeline.');
  },
};

/** The name and the argument of a stage. */
export function stageOf(stage: unknown): [string, unknown] {
  const keys = isPlain(stage) ? Object.keys(stage) : [];
  if (!isPlain(stage) || keys.length !== 1)
    throw location(40323, 'A pipeline stage specification object must contain exactly one field.');
  return [keys[0]!, stage[keys[0]!]];
}

/** The refusal of a stage that does not exist here. */
export const unknownStage = (name: string): Error =>
  location(40324, `Unrecognized pipeline stage name: '${name}'`);

/** Runs stages on documents with native numbers. The documents given in are left as they are. */
export function runStagesWith(
  env: AggregateEnv,
  docs: Document[],
  pipeline: readonly Document[],
  run: RunPipeline,
  collator: Collator | undefined,
): Document[] {
  const context: StageContext = { env, collator, run };
  return pipeline.reduce((input, stage) => {
    const [name, a] = stageOf(stage);
    env.checkpoint?.();
    try {
      if (LIBRARY_STAGES.has(name)) return libraryStage(env, input, stage);
      const f = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
      if (!f) throw unknownStage(name);
      return f(input, a, context);
    } catch (e) {
      throw serverError(e);
    }
  }, docs);
}

/** The specification of `$sort`. */
export function sortSpec(a: unknown): Document {
  if (!isPlain(a)) throw location(15973, 'the $sort key specification must be an object');
  if (!Object.keys(a).length) throw location(15976, '$sort stage must have at least one sort key');
  return a;
}

/** The argument of `$limit`. */
export function limitOf(a: unknown): number {
  if (!isNum(a) || num(a) <= 0) throw location(15958, 'the limit must be positive');
  return num(a);
}

function skipOf(a: unknown): number {
  if (!isNum(a) || num(a) < 0) throw location(5107200, 'invalid argument to $skip stage');
  return num(a);
}

/** The field that `$count` writes. */
export function countName(a: unknown): string {
  if (typeof a !== 'string' || !a || a.startsWith('$') || a.includes('.'))
    throw location(40156, 'the count field must be a non-empty string');
  return a;
}

function facet(docs: Document[], a: unknown, { env, collator, run }: StageContext): Document[] {
  if (!isPlain(a)) throw location(40169, 'the $facet specification must be a non-empty object');
  const out: Document = {};
  for (const [name, pipeline] of Object.entries(a)) {
    if (!Array.isArray(pipeline)) throw stageMismatch(`arguments to $facet must be arrays, ${name} is not`);
    for (const stage of pipeline as unknown[]) {
      const [op] = stageOf(stage);
      if (NOT_IN_FACET.has(op))
        throw location(40600, `${op} is not allowed to be used within a $facet stage`);
    }
    Object.assign(out, single(name, runStagesWith(env, docs, pipeline as Document[], run, collator)));
  }
  return [out];
}

function write(stage: '$out' | '$merge', docs: Document[], a: unknown, env: AggregateEnv): Document[] {
  if (!env.sink) throw location(40601, `${stage} cannot be used in this context`);
  env.sink(stage, a, docs);
  return [];
}
