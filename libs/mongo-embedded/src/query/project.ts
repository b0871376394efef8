import { location } from '../bson/errors';
import { clone, has, isNum, isPlain, num, own, setKey, truthy, type Document } from '../bson/values';
import { elementTest, type MatchContext, type MatchOptions } from './match';
import type { ValueTest } from './predicates';
import { addPath } from './set-path';

/** A compiled projection. */
export type Projection = (doc: Document, context?: MatchContext) => Document;

/** What projections need from outside; `agg` marks the stage, in which the operators of `find` do not exist. */
interface ProjectionOptions extends Pick<MatchOptions, 'coll'> {
  readonly agg?: boolean;
  readonly expr?: ((expression: unknown) => (doc: Document) => unknown) | undefined;
  readonly matcher?: MatchOptions;
}

/** Fields kept or dropped: true keeps, false drops, a map goes deeper, and computed fields are added afterwards. */
type Tree = Map<string, boolean | 'computed' | Tree>;

interface Plan {
  readonly tree: Tree;
  including: boolean | undefined;
  id: boolean | undefined;
  readonly slices: { path: string; spec: unknown }[];
  readonly elements: { path: string; test: ValueTest }[];
  readonly computed: { path: string; value: (doc: Document) => unknown }[];
  positional: string | undefined;
}

/** Compiles the projection of `find`, or of `$project` with `agg`. Null means that documents pass unchanged. */
export function compileProjection(
  p: Document | null | undefined,
  o: ProjectionOptions = {},
): Projection | null {
  if (!p || !Object.keys(p).length) return null;
  const plan: Plan = {
    tree: new Map(),
    including: undefined,
    id: undefined,
    slices: [],
    elements: [],
    computed: [],
    positional: undefined,
  };
  read(p, '', plan, o);
  const including = settle(plan);
  return (doc, context) => {
    const out = including ? include(doc, plan.tree) : exclude(doc, plan.tree);
    for (const s of plan.slices) slice(out, s.path, s.spec);
    for (const e of plan.elements) firstElement(out, e.path, e.test);
    if (plan.positional) positional(out, plan.positional, context);
    for (const c of plan.computed) {
      const v = c.value(doc);
      if (v !== undefined) addPath(out, c.path.split('.'), v);
    }
    return has(out, '_id') && Object.keys(out)[0] !== '_id' ? { _id: out['_id'], ...out } : out;
  };
}

/** Decides between keeping and dropping when only `_id` and operators were given, and adds `_id`. */
function settle(plan: Plan): boolean {
  const onlyId = plan.id === true && !plan.slices.length && !plan.computed.length;
  const including = plan.including ?? onlyId;
  if (including) {
    if (plan.id !== false && !plan.tree.has('_id')) plan.tree.set('_id', true);
    for (const s of plan.slices) if (!plan.tree.has(s.path.split('.')[0]!)) put(plan.tree, s.path, true);
  } else if (plan.id === false) plan.tree.set('_id', false);
  return including;
}

function read(spec: Document, prefix: string, plan: Plan, o: ProjectionOptions): void {
  for (const k of Object.keys(spec)) {
    const path = prefix + k;
    const v = spec[k];
    if (k === '' || path.startsWith('.') || path.endsWith('.'))
      throw location(40353, "FieldPath must not end with a '.'.");
    if (path === '_id' && (typeof v === 'boolean' || isNum(v))) plan.id = truthy(v);
    else if (path.endsWith('.$')) readPositional(path, plan, o);
    else if (isPlain(v)) readDocument(path, v, plan, o);
    else if (typeof v === 'boolean' || isNum(v)) {
      choose(plan, truthy(v), path);
      put(plan.tree, path, truthy(v));
    } else compute(path, v, plan, o);
  }
}

function readPositional(path: string, plan: Plan, o: ProjectionOptions): void {
  if (o.agg)
    throw location(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  if (plan.positional) throw location(31276, 'Cannot specify more than one positional projection per query.');
  plan.positional = path.slice(0, -2);
  choose(plan, true, path);
  put(plan.tree, plan.positional, true);
}

function readDocument(path: string, v: Document, plan: Plan, o: ProjectionOptions): void {
  const first = Object.keys(v)[0];
  if (first === undefined)
    throw location(51270, `An empty sub-projection is not a valid value. Found empty object at path ${path}`);
  if (first === '$slice' && !o.agg) plan.slices.push({ path, spec: v['$slice'] });
  else if (first === '$elemMatch' && !o.agg) {
    const a = v['$elemMatch'];
    if (!isPlain(a))
      throw location(31274, `elemMatch: Invalid argument, object required, but got ${typeof a}`);
    choose(plan, true, path);
    put(plan.tree, path, true);
    plan.elements.push({ path, test: elementTest(a, { coll: o.coll, ...o.matcher }) });
  } else if (first === '$meta')
    throw location(40218, `query requires ${String(v['$meta'])} metadata, but it is not available`);
  else if (first.startsWith('$')) compute(path, v, plan, o);
  else read(v, `${path}.`, plan, o);
}

function compute(path: string, v: unknown, plan: Plan, o: ProjectionOptions): void {
  choose(plan, true, path);
  if (!o.expr) throw location(31325, `Cannot use expression in projection of ${path}`);
  put(plan.tree, path, 'computed');
  plan.computed.push({ path, value: o.expr(v) });
}

function choose(plan: Plan, including: boolean, path: string): void {
  if (plan.including !== undefined && plan.including !== including)
    throw including
      ? location(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
      : location(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
  plan.including = including;
}

function put(tree: Tree, path: string, v: boolean | 'computed'): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let t = tree;
  for (const part of parts) {
    const next: boolean | 'computed' | Tree = t.get(part) ?? new Map();
    if (!(next instanceof Map)) throw location(31249, `Path collision at ${path}`);
    t.set(part, next);
    t = next;
  }
  if (t.has(last)) throw location(31249, `Path collision at ${path}`);
  t.set(last, v);
}

function include(d: Document, tree: Tree): Document {
  const out: Document = {};
  for (const k of Object.keys(d)) {
    const t = tree.get(k);
    if (t === true) setKey(out, k, d[k]);
    else if (t instanceof Map) {
      const v = includeValue(d[k], t);
      if (v !== undefined) setKey(out, k, v);
    }
  }
  return out;
}

/** Scalars under a deeper path are dropped; arrays are entered. */
function includeValue(v: unknown, tree: Tree): unknown {
  if (isPlain(v)) return include(v, tree);
  if (!Array.isArray(v)) return undefined;
  return (v as unknown[]).map((x) => includeValue(x, tree)).filter((x) => x !== undefined);
}

function exclude(d: Document, tree: Tree): Document {
  const out: Document = {};
  for (const k of Object.keys(d)) {
    const t = tree.get(k);
    if (t === false) continue;
    setKey(out, k, t instanceof Map ? excludeValue(d[k], t) : d[k]);
  }
  return out;
}

function excludeValue(v: unknown, tree: Tree): unknown {
  if (isPlain(v)) return exclude(v, tree);
  return Array.isArray(v) ? (v as unknown[]).map((x) => excludeValue(x, tree)) : v;
}

/** The document that holds the last part of a path, with everything on the way copied so that the source stays as it was. */
function holder(out: Document, path: string): [Document, string] | undefined {
  const parts = path.split('.');
  const last = parts.pop()!;
  let o = out;
  for (const part of parts) {
    const next = own(o, part);
    if (!isPlain(next)) return undefined;
    const copy = clone(next);
    setKey(o, part, copy);
    o = copy;
  }
  return has(o, last) ? [o, last] : undefined;
}

function slice(out: Document, path: string, spec: unknown): void {
  const [o, k] = holder(out, path) ?? [];
  if (!o || k === undefined) return;
  const a = o[k];
  if (Array.isArray(a)) setKey(o, k, sliceOf(a, spec));
}

function sliceOf(a: unknown[], spec: unknown): unknown[] {
  if (!Array.isArray(spec)) {
    const n = num(spec);
    if (Number.isNaN(n)) throw location(28667, 'Invalid $slice syntax');
    return n >= 0 ? a.slice(0, n) : a.slice(n);
  }
  const [skip, limit] = (spec as unknown[]).map(num);
  if (skip === undefined || limit === undefined || Number.isNaN(skip) || Number.isNaN(limit))
    throw location(28667, 'Invalid $slice syntax');
  if (limit <= 0) throw location(28724, 'Third argument to $slice must be positive');
  const start = skip < 0 ? Math.max(0, a.length + skip) : skip;
  return a.slice(start, start + limit);
}

/** Keeps the first matching element, or drops the field; the field moves to the end, as servers return it. */
function firstElement(out: Document, path: string, test: ValueTest): void {
  const [o, k] = holder(out, path) ?? [];
  if (!o || k === undefined) return;
  const a = o[k];
  delete o[k];
  if (!Array.isArray(a)) return;
  const index = a.findIndex((x) => test(x));
  if (index >= 0) setKey(o, k, [a[index]]);
}

function positional(out: Document, path: string, context: MatchContext | undefined): void {
  const [o, k] = holder(out, path) ?? [];
  if (!o || k === undefined) return;
  const a = o[k];
  if (!Array.isArray(a)) return;
  if (context?.pos === undefined)
    throw location(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  setKey(o, k, a.slice(context.pos, context.pos + 1));
}
