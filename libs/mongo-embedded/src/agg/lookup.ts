import { decP } from '../bson/codec';
import { failedToParse } from '../bson/errors';
import { cmpKey } from '../bson/key';
import { isNum, isPlain, isRe, num, own, setKey, shallow, type Document } from '../bson/values';
import { addPath } from '../query/set-path';
import { compileExpression, type Expression } from './expr';
import { groupKey } from './group';
import type { AggregateEnv, AggregateResult } from './ports';

/** Runs a pipeline on a collection; given in, because the runner of pipelines itself uses look-ups. */
export type RunPipeline = (env: AggregateEnv, ns: string | null, pipeline: Document[]) => AggregateResult;

/** The documents of a result with native numbers. */
export const docsOf = (r: AggregateResult): Document[] => r.docs ?? r.raws.map((raw) => decP(raw));

const LOOKUP_FIELDS = new Set(['from', 'localField', 'foreignField', 'as', 'let', 'pipeline']);

/** How many distinct keys a look-up remembers the answers of. */
const CACHE_SIZE = 5000;

interface Lookup {
  readonly ns: string | null;
  readonly as: readonly string[];
  readonly local: readonly string[] | undefined;
  readonly foreign: string;
  readonly pipeline: Document[];
  readonly letVars: readonly (readonly [string, Expression])[];
}

function parseLookup(env: AggregateEnv, a: unknown): Lookup {
  if (!isPlain(a)) throw failedToParse('the $lookup specification must be an Object');
  for (const k of Object.keys(a))
    if (!LOOKUP_FIELDS.has(k)) throw failedToParse(`unknown argument to $lookup: ${k}`);
  const { from, as, localField, foreignField, pipeline } = a;
  if (typeof as !== 'string') throw failedToParse("must specify 'as' field for a $lookup");
  const byFields = typeof localField === 'string' && typeof foreignField === 'string';
  if (!byFields && !Array.isArray(pipeline))
    throw failedToParse(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  return {
    ns: typeof from === 'string' ? `${env.db}.${from}` : null,
    as: as.split('.'),
    local: byFields ? localField.split('.') : undefined,
    foreign: byFields ? foreignField : '',
    pipeline: Array.isArray(pipeline) ? (pipeline as Document[]) : [],
    letVars: isPlain(a['let'])
      ? Object.entries(a['let']).map(([k, e]) => [k, compileExpression(e, env.vars)] as const)
      : [],
  };
}

/** `$lookup`, by fields, by pipeline, or both, in which case both must hold. */
export function lookup(
  env: AggregateEnv,
  docs: readonly Document[],
  spec: unknown,
  run: RunPipeline,
): Document[] {
  const l = parseLookup(env, spec);
  const cache = new Map<string, Document[]>();
  return docs.map((doc, i) => {
    if (i % 100 === 0) env.checkpoint?.();
    const out = shallow(doc);
    addPath(out, l.as, l.pipeline.length ? byPipeline(env, doc, l, run) : byFields(env, doc, l, run, cache));
    return out;
  });
}

function byFields(
  env: AggregateEnv,
  doc: Document,
  l: Lookup,
  run: RunPipeline,
  cache: Map<string, Document[]>,
): Document[] {
  const condition = l.local ? equality(doc, l.local) : undefined;
  const key = condition ? cmpKey(condition).toString('latin1') : '';
  const known = cache.get(key);
  if (known) return known;
  const found = docsOf(run(env, l.ns, condition ? [{ $match: { [l.foreign]: condition } }] : []));
  if (cache.size < CACHE_SIZE) cache.set(key, found);
  return found;
}

function byPipeline(env: AggregateEnv, doc: Document, l: Lookup, run: RunPipeline): Document[] {
  const vars: Record<string, unknown> = { ...env.vars };
  for (const [name, e] of l.letVars) vars[name] = e(doc) ?? null;
  const pipeline = indexable(l.pipeline, vars);
  const first = l.local ? [{ $match: { [l.foreign]: equality(doc, l.local) } }] : [];
  return docsOf(run({ ...env, vars }, l.ns, [...first, ...pipeline]));
}

/** Arrays on the local side match by any element, a missing field as null. */
function equality(doc: Document, local: readonly string[]): Document {
  const values = pathValues(doc, local)
    .flatMap((v) => (Array.isArray(v) ? (v as unknown[]) : [v]))
    .map((v) => v ?? null);
  if (values.length === 0) return { $eq: null };
  return values.length === 1 && !isRe(values[0]) ? { $eq: values[0] } : { $in: values };
}

function pathValues(doc: Document, parts: readonly string[]): unknown[] {
  const found: unknown[] = [];
  collect(doc, parts, 0, found);
  return found;
}

function collect(v: unknown, parts: readonly string[], i: number, found: unknown[]): void {
  const part = parts[i];
  if (part === undefined) found.push(v);
  else if (Array.isArray(v)) {
    for (const x of v) if (isPlain(x)) collect(own(x, part), parts, i + 1, found);
    if (/^\d+$/.test(part) && v[Number(part)] !== undefined) collect(v[Number(part)], parts, i + 1, found);
  } else collect(isPlain(v) ? own(v, part) : undefined, parts, i + 1, found);
}

/**
 * Adds to a leading `{ $expr: { $eq: ['$field', '$$variable'] } }` the plain equality that an index can serve. The
 * expression stays, so that nothing more is found than before. Only scalars: for them both mean the same or less.
 */
function indexable(pipeline: Document[], vars: Readonly<Record<string, unknown>>): Document[] {
  const match = pipeline[0]?.['$match'];
  const expr = isPlain(match) ? match['$expr'] : undefined;
  if (!isPlain(expr)) return pipeline;
  const conditions: unknown[] = Array.isArray(expr['$and']) ? expr['$and'] : [expr];
  const equalities: Document = {};
  for (const c of conditions) {
    const e = fieldEqualsVariable(c, vars);
    if (e) setKey(equalities, e.field, { $eq: e.value });
  }
  if (!Object.keys(equalities).length) return pipeline;
  return [{ $match: { $and: [match, equalities] } }, ...pipeline.slice(1)];
}

function fieldEqualsVariable(
  condition: unknown,
  vars: Readonly<Record<string, unknown>>,
): { field: string; value: unknown } | undefined {
  const pair = isPlain(condition) ? condition['$eq'] : undefined;
  if (!Array.isArray(pair) || pair.length !== 2) return undefined;
  const isField = (x: unknown): x is string => typeof x === 'string' && /^\$[^$]/.test(x);
  const [x, y] = isField(pair[1])
    ? [pair[1] as unknown, pair[0] as unknown]
    : [pair[0] as unknown, pair[1] as unknown];
  if (!isField(x) || typeof y !== 'string' || !y.startsWith('$$')) return undefined;
  const value = Object.hasOwn(vars, y.slice(2)) ? vars[y.slice(2)] : undefined;
  if (value === null || value === undefined || Array.isArray(value) || isPlain(value) || isRe(value))
    return undefined;
  return { field: x.slice(1), value };
}

/** `$graphLookup`: follows references breadth first; each document is found once. */
export function graphLookup(
  env: AggregateEnv,
  docs: readonly Document[],
  spec: unknown,
  run: RunPipeline,
): Document[] {
  if (!isPlain(spec)) throw failedToParse('the $graphLookup stage specification must be an object');
  const { from, as, connectFromField, connectToField, depthField, restrictSearchWithMatch } = spec;
  if (
    typeof from !== 'string' ||
    typeof as !== 'string' ||
    typeof connectFromField !== 'string' ||
    typeof connectToField !== 'string' ||
    !('startWith' in spec)
  )
    throw failedToParse(
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField'",
    );
  const startWith = compileExpression(spec['startWith'], env.vars);
  const maxDepth = isNum(spec['maxDepth']) ? num(spec['maxDepth']) : Infinity;
  const search = (values: unknown[]): Document[] => {
    const q: Document = { [connectToField]: { $in: values } };
    const filter = isPlain(restrictSearchWithMatch) ? { $and: [q, restrictSearchWithMatch] } : q;
    return docsOf(run(env, `${env.db}.${from}`, [{ $match: filter }]));
  };
  return docs.map((doc) => {
    env.checkpoint?.();
    const start = startWith(doc) ?? null;
    const found = follow(
      Array.isArray(start) ? start : [start],
      connectFromField.split('.'),
      maxDepth,
      search,
    );
    const out = shallow(doc);
    addPath(
      out,
      as.split('.'),
      found.map(({ doc: d, depth }) => (typeof depthField === 'string' ? { ...d, [depthField]: depth } : d)),
    );
    return out;
  });
}

function follow(
  start: unknown[],
  from: readonly string[],
  maxDepth: number,
  search: (values: unknown[]) => Document[],
): { doc: Document; depth: number }[] {
  const found = new Map<string, { doc: Document; depth: number }>();
  const visited = new Set<string>();
  let front = start;
  for (let depth = 0; depth <= maxDepth; depth++) {
    front = front.filter((v) => v !== undefined && !visited.has(groupKey(v)));
    if (!front.length) break;
    for (const v of front) visited.add(groupKey(v));
    const next: unknown[] = [];
    for (const doc of search(front)) {
      const id = groupKey(doc['_id']);
      if (found.has(id)) continue;
      found.set(id, { doc, depth });
      next.push(
        ...pathValues(doc, from)
          .flat()
          .filter((v) => v !== undefined && v !== null),
      );
    }
    front = next;
  }
  return [...found.values()];
}
