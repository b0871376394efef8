import { evalExpr } from 'mingo/core';
import { cmp } from '../bson/compare';
import { location, MErr } from '../bson/errors';
import { cmpKey } from '../bson/key';
import { isNum, isPlain, num, operatorOf, setKey, type Document, type NumberValue } from '../bson/values';
import {
  compileExpression,
  hasAccumulator,
  libraryOptions,
  prepare,
  serverError,
  type Expression,
} from './expr';
import { addNumbers, average } from './numbers';
import type { Variables } from './ports';

/** Collects values one by one. */
interface Accumulator {
  add(v: unknown): void;
  result(): unknown;
}

const isMissing = (v: unknown): boolean => v === null || v === undefined;

function sum(): Accumulator {
  let total: NumberValue = 0;
  return { add: (v) => isNum(v) && (total = addNumbers(total, v)), result: () => total };
}

function count(): Accumulator {
  let n = 0;
  return { add: () => n++, result: () => n };
}

function mean(): Accumulator {
  const numbers: NumberValue[] = [];
  return { add: (v) => isNum(v) && numbers.push(v), result: () => average(numbers) };
}

const extreme = (direction: 1 | -1) => (): Accumulator => {
  let best: unknown = null;
  return {
    add: (v) => {
      if (!isMissing(v) && (best === null || direction * cmp(v, best) < 0)) best = v;
    },
    result: () => best,
  };
};

function first(): Accumulator {
  let value: unknown;
  let any = false;
  return {
    add: (v) => {
      if (!any) value = v;
      any = true;
    },
    result: () => value ?? null,
  };
}

function last(): Accumulator {
  let value: unknown;
  return { add: (v) => (value = v), result: () => value ?? null };
}

function push(): Accumulator {
  const values: unknown[] = [];
  return { add: (v) => v !== undefined && values.push(v), result: () => values };
}

function addToSet(): Accumulator {
  const values = new Map<string, unknown>();
  return {
    add: (v) => {
      if (v === undefined) return;
      const key = groupKey(v);
      if (!values.has(key)) values.set(key, v);
    },
    result: () => [...values.values()],
  };
}

function mergeObjects(): Accumulator {
  const merged: Document = {};
  return {
    add: (v) => {
      if (isMissing(v)) return;
      if (!isPlain(v)) throw location(40400, '$mergeObjects requires object inputs');
      for (const k of Object.keys(v)) setKey(merged, k, v[k]);
    },
    result: () => merged,
  };
}

const ACCUMULATORS: Readonly<Record<string, () => Accumulator>> = {
  $sum: sum,
  $count: count,
  $avg: mean,
  $min: extreme(1),
  $max: extreme(-1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $mergeObjects: mergeObjects,
};

/** A text that is equal for values that group together. Numbers of all types share one notation where they are equal. */
export function groupKey(v: unknown): string {
  if (typeof v === 'string') return `s${v}`;
  if (isNum(v)) {
    const n = num(v);
    if (typeof v === 'number' || cmp(v, n) === 0) return `n${n}`;
  }
  return `k${cmpKey(v).toString('latin1')}`;
}

interface Field {
  readonly name: string;
  /** Ours: fed document by document. */
  readonly streaming?: { readonly make: () => Accumulator; readonly value: Expression };
  /** The library's: given all documents of the group at the end. */
  readonly library?: Document;
}

function outputField(name: string, spec: unknown, vars: Variables): Field {
  if (name.includes('.')) throw location(40235, `The field name '${name}' cannot contain '.'`);
  const op = operatorOf(spec);
  if (!op || !isPlain(spec)) throw location(40234, `The field '${name}' must be an accumulator object`);
  if (Object.keys(spec).length > 1) throw location(40238, `The field '${name}' must specify one accumulator`);
  const make = ACCUMULATORS[op];
  if (make) return { name, streaming: { make, value: compileExpression(spec[op], vars) } };
  if (!hasAccumulator(op)) throw location(15952, `unknown group operator '${op}'`);
  return { name, library: prepare(spec) as Document };
}

interface Group {
  readonly id: unknown;
  readonly accumulators: (Accumulator | undefined)[];
  readonly docs: Document[];
}

/** `$group`. Groups come in the order in which their first document came. */
export function group(docs: Iterable<Document>, spec: unknown, vars: Variables): Document[] {
  if (!isPlain(spec)) throw location(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw location(15955, 'a group specification must include an _id');
  const idOf = compileExpression(spec['_id'], vars);
  const fields = Object.keys(spec)
    .filter((k) => k !== '_id')
    .map((k) => outputField(k, spec[k], vars));
  const keepDocs = fields.some((f) => f.library);
  const groups = new Map<string, Group>();
  for (const doc of docs) {
    const id = withoutMissing(idOf(doc)) ?? null;
    const key = groupKey(id);
    let g = groups.get(key);
    if (!g) groups.set(key, (g = { id, accumulators: fields.map((f) => f.streaming?.make()), docs: [] }));
    g.accumulators.forEach((a, i) => a?.add(fields[i]?.streaming?.value(doc)));
    if (keepDocs) g.docs.push(doc);
  }
  return [...groups.values()].map((g) => result(g, fields, vars));
}

/** An `_id` made of fields leaves out those that are missing. */
function withoutMissing(v: unknown): unknown {
  if (!isPlain(v)) return v;
  return Object.fromEntries(Object.entries(v).filter(([, x]) => x !== undefined));
}

function result(g: Group, fields: readonly Field[], vars: Variables): Document {
  const out: Document = { _id: g.id };
  fields.forEach((f, i) => {
    const a = g.accumulators[i];
    setKey(out, f.name, a ? a.result() : libraryResult(g.docs, f.library, vars));
  });
  return out;
}

function libraryResult(docs: Document[], expression: Document | undefined, vars: Variables): unknown {
  try {
    return evalExpr(docs, expression ?? {}, libraryOptions(vars));
  } catch (e) {
    throw serverError(e);
  }
}

/** `$bucket`: groups by the boundaries between which a value lies; `_id` is the lower one. */
export function bucket(docs: readonly Document[], spec: unknown, vars: Variables): Document[] {
  if (!isPlain(spec)) throw location(40201, 'The argument to $bucket must be an object');
  const boundaries = spec['boundaries'];
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw location(40192, "The $bucket 'boundaries' field must have at least 2 values");
  boundaries.forEach((b, i) => {
    if (i > 0 && cmp(boundaries[i - 1], b) >= 0)
      throw location(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
  });
  const valueOf = compileExpression(spec['groupBy'], vars);
  const lower = (doc: Document): unknown => {
    const v = valueOf(doc) ?? null;
    const next = boundaries.findIndex((b) => cmp(v, b) < 0);
    if (next > 0) return boundaries[next - 1];
    if (!('default' in spec))
      throw location(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return spec['default'];
  };
  const placed = docs.map((doc) => ({ doc, id: lower(doc) }));
  const output = isPlain(spec['output']) ? spec['output'] : { count: { $sum: 1 } };
  const buckets = new Map<string, { id: unknown; docs: Document[] }>();
  for (const { doc, id } of placed) {
    const key = groupKey(id);
    const b = buckets.get(key);
    if (b) b.docs.push(doc);
    else buckets.set(key, { id, docs: [doc] });
  }
  return [...buckets.values()]
    .sort((a, b) => cmp(a.id, b.id))
    .flatMap((b) => group(b.docs, { _id: { $literal: b.id }, ...output }, vars));
}

/** Whether a `$group` asks only how many documents there are, so that nobody needs to read them. */
export function countsOnly(spec: unknown): spec is Document {
  if (!isPlain(spec) || !('_id' in spec)) return false;
  const id = spec['_id'];
  return (
    (id === null || isNum(id)) &&
    Object.entries(spec).every(
      ([k, v]) =>
        k === '_id' ||
        (!k.includes('.') && isPlain(v) && ('$count' in v || ('$sum' in v && isNum(v['$sum'])))),
    )
  );
}

/** The result of such a `$group` over `n` documents. */
export function countResult(spec: Document, n: number): Document[] {
  if (!n) return [];
  const out: Document = {};
  for (const [k, v] of Object.entries(spec)) {
    if (k === '_id') out['_id'] = isNum(v) ? num(v) : v;
    else if (isPlain(v)) setKey(out, k, '$count' in v ? n : n * num(v['$sum']));
  }
  return [out];
}

/** The refusal of a stage whose argument has the wrong form. */
export const stageMismatch = (message: string): MErr => new MErr(14, 'TypeMismatch', message);
