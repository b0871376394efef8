import type { Collator } from '../bson/collation';
import { decP, dec } from '../bson/codec';
import { location } from '../bson/errors';
import { isPlain, type Document } from '../bson/values';
import { compile } from '../query/match';
import { sortDocs } from '../query/sort';
import { compileExpression, matcherOpts, serverError } from './expr';
import { countResult, countsOnly } from './group';
import type { AggregateEnv, AggregateOptions, AggregateResult, CollectionPort, Scan, ScanRow } from './ports';
import { single } from './reshape';
import { countName, limitOf, sortSpec, runStagesWith, stageOf, unknownStage } from './stage-table';

/** Stages that make documents themselves instead of reading a collection. */
const REPORTS = new Set([
  '$collStats',
  '$indexStats',
  '$currentOp',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
  '$listCatalog',
]);

/** How often the clock of the command is looked at while rows are read. */
const ROWS_PER_CHECK = 256;

/**
 * Runs a pipeline on a collection, or on nothing when `ns` is null. Leading `$match`, `$sort` and `$limit` go to the
 * collection, which may answer them from an index.
 */
export function aggregate(
  env: AggregateEnv,
  ns: string | null,
  pipeline: readonly Document[],
  o: AggregateOptions = {},
): AggregateResult {
  const names = pipeline.map((s) => stageOf(s)[0]);
  const first = names[0];
  if (first === '$documents') return { docs: runStages(env, documents(env, pipeline[0]), pipeline.slice(1)) };
  if (first !== undefined && REPORTS.has(first)) {
    const docs = env.report?.(first, pipeline[0]?.[first], ns ?? '');
    if (!docs) throw unknownStage(first);
    return { docs: runStages(env, docs, pipeline.slice(1)) };
  }
  const coll = ns === null ? undefined : env.collection(ns);
  const head = readHead(pipeline);
  if (!coll) {
    // The filter is compiled all the same: a wrong one must not go unnoticed because a collection is still empty.
    compile(head.filter, matcherOpts(env.vars, env.collator));
    return { docs: runStages(env, [], pipeline.slice(head.length)) };
  }
  return fromCollection(env, coll, head, pipeline, o);
}

/**
 * Runs stages on documents at hand, which hold native numbers, as updates by pipeline and `$merge` do. Look-ups inside
 * read through the same port.
 */
export const runStages = (
  env: AggregateEnv,
  docs: Document[],
  pipeline: readonly Document[],
  collator: Collator | undefined = env.collator,
): Document[] => runStagesWith(env, docs, pipeline, aggregate, collator);

function documents(env: AggregateEnv, stage: Document | undefined): Document[] {
  const v = compileExpression(stage?.['$documents'], env.vars)({});
  if (!Array.isArray(v) || !v.every(isPlain))
    throw location(40602, '$documents must evaluate to an array of objects');
  return v;
}

interface Head {
  readonly filter: Document;
  readonly sort: Document | null;
  /** How many stages the collection answers. */
  readonly length: number;
}

function readHead(pipeline: readonly Document[]): Head {
  let i = 0;
  const filters: Document[] = [];
  for (; pipeline[i] && '$match' in pipeline[i]!; i++) {
    const m = pipeline[i]!['$match'];
    if (!isPlain(m)) throw location(15959, 'the match filter must be an expression in an object');
    if (Object.keys(m).length) filters.push(m);
  }
  const filter = filters.length > 1 ? { $and: filters } : (filters[0] ?? {});
  const next = pipeline[i];
  const sorts = next !== undefined && '$sort' in next;
  return { filter, sort: sorts ? sortSpec(next['$sort']) : null, length: sorts ? i + 1 : i };
}

function fromCollection(
  env: AggregateEnv,
  coll: CollectionPort,
  head: Head,
  pipeline: readonly Document[],
  o: AggregateOptions,
): AggregateResult {
  const collator = env.collator ?? coll.collator;
  const filtered = Object.keys(head.filter).length > 0;
  const matches = filtered ? compile(head.filter, matcherOpts(env.vars, collator)) : null;
  const scan = coll.scan({ filter: head.filter, matches, sort: head.sort, collator, hint: o.hint });
  if (o.explain) o.explain.plan = scan.plan;
  const counted = head.sort ? undefined : countStage(pipeline[head.length]);
  if (counted) {
    const n = (filtered ? undefined : coll.count()) ?? countRows(env, scan);
    return { docs: runStages(env, counted(n), pipeline.slice(head.length + 1), collator) };
  }
  return readRows(env, scan, head, pipeline, collator);
}

/** A stage that needs only the number of documents, as `countDocuments` sends it. */
function countStage(stage: Document | undefined): ((n: number) => Document[]) | undefined {
  if (!stage) return undefined;
  if ('$count' in stage) {
    const name = countName(stage['$count']);
    return (n) => (n ? [single(name, n)] : []);
  }
  const g = stage['$group'];
  return countsOnly(g) ? (n) => countResult(g, n) : undefined;
}

function countRows(env: AggregateEnv, scan: Scan): number {
  let n = 0;
  const rows = checked(env, scan.rows);
  while (!rows.next().done) n++;
  return n;
}

function* checked(env: AggregateEnv, rows: Iterable<ScanRow>): Generator<ScanRow> {
  let n = 0;
  for (const row of rows) {
    if (++n % ROWS_PER_CHECK === 0) env.checkpoint?.();
    yield row;
  }
}

function readRows(
  env: AggregateEnv,
  scan: Scan,
  head: Head,
  pipeline: readonly Document[],
  collator: Collator | undefined,
): AggregateResult {
  let next = head.length;
  let limit = Infinity;
  const after = pipeline[next];
  if (after && '$limit' in after && (scan.sorted || !head.sort)) {
    limit = limitOf(after['$limit']);
    next++;
  }
  let rows: ScanRow[] = [];
  for (const row of checked(env, scan.rows)) {
    rows.push(row);
    if (rows.length >= limit) break;
  }
  if (head.sort && !scan.sorted)
    rows = sortDocs(rows, head.sort, collator, (row) => (row.doc ??= dec(row.raw)));
  if (next >= pipeline.length) return { raws: rows.map((row) => row.raw) };
  try {
    return {
      docs: runStages(
        env,
        rows.map((row) => decP(row.raw)),
        pipeline.slice(next),
        collator,
      ),
    };
  } catch (e) {
    throw serverError(e);
  }
}
