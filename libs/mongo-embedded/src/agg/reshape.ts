import { location } from '../bson/errors';
import { typeName } from '../bson/types';
import { isPlain, operatorOf, own, setKey, shallow, type Document } from '../bson/values';
import { compileProjection } from '../query/project';
import { addPath, REMOVE } from '../query/set-path';
import { compileExpression, type Expression } from './expr';
import type { Variables } from './ports';

/** Stages that change documents one by one. None changes a document it was given: others may hold it too. */

interface ComputedField {
  readonly parts: readonly string[];
  readonly value: Expression;
}

/** `{ a: { b: 1 } }` means the same as `{ 'a.b': 1 }`: what else is in `a` stays. */
function computedFields(spec: Document, prefix: readonly string[], vars: Variables): ComputedField[] {
  return Object.entries(spec).flatMap(([k, e]) => {
    const parts = [...prefix, ...k.split('.')];
    if (parts.some((p) => p === '')) throw location(40353, "FieldPath must not end with a '.'.");
    if (isPlain(e) && !operatorOf(e) && Object.keys(e).length) return computedFields(e, parts, vars);
    return [{ parts, value: compileExpression(e, vars) }];
  });
}

/** `$addFields` and `$set`. A value that is missing takes the field away. */
export function addFields(docs: readonly Document[], spec: unknown, vars: Variables): Document[] {
  if (!isPlain(spec))
    throw location(40272, `$addFields specification stage must be an object, got ${typeName(spec)}`);
  const fields = computedFields(spec, [], vars);
  return docs.map((doc) => {
    const values = fields.map((f) => f.value(doc));
    const out = shallow(doc);
    fields.forEach((f, i) => addPath(out, f.parts, values[i] === undefined ? REMOVE : values[i]));
    return out;
  });
}

/** `$project`. */
export function project(docs: readonly Document[], spec: unknown, vars: Variables): Document[] {
  if (!isPlain(spec)) throw location(15969, '$project specification must be an object');
  const f = compileProjection(spec, { agg: true, expr: (e) => compileExpression(e, vars) });
  if (!f) throw location(51272, '$project specification must have at least one field');
  return docs.map((d) => f(d));
}

/** `$unset`. */
export function unset(docs: readonly Document[], spec: unknown): Document[] {
  const names: unknown[] = Array.isArray(spec) ? spec : [spec];
  if (!names.length || names.some((n) => typeof n !== 'string' || n === ''))
    throw location(31002, '$unset specification must be a string or an array');
  const f = compileProjection(Object.fromEntries(names.map((k) => [String(k), false])), { agg: true });
  return f ? docs.map((d) => f(d)) : [...docs];
}

/** `$replaceRoot` and `$replaceWith`. */
export function replaceRoot(docs: readonly Document[], expression: unknown, vars: Variables): Document[] {
  const f = compileExpression(expression, vars);
  return docs.map((d) => {
    const v = f(d);
    if (!isPlain(v))
      throw location(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was: ${JSON.stringify(v) ?? 'MISSING'}. Type of resulting value: '${typeName(v)}'.`,
      );
    return v;
  });
}

/** `$unwind`. */
export function unwind(docs: readonly Document[], spec: unknown): Document[] {
  const a: Document = isPlain(spec) ? spec : { path: spec };
  const path = a['path'];
  if (typeof path !== 'string' || !path.startsWith('$') || path.length < 2)
    throw location(28818, `path option to $unwind stage should be prefixed with a '$': ${String(path)}`);
  const parts = path.slice(1).split('.');
  const keep = a['preserveNullAndEmptyArrays'] === true;
  const index = typeof a['includeArrayIndex'] === 'string' ? a['includeArrayIndex'].split('.') : undefined;
  const placed = (doc: Document, value: unknown, i: number | null): Document => {
    const out = shallow(doc);
    addPath(out, parts, value === undefined ? REMOVE : value);
    if (index) addPath(out, index, i);
    return out;
  };
  return docs.flatMap((doc) => {
    const v = parts.reduce<unknown>((o, p) => (isPlain(o) ? own(o, p) : undefined), doc);
    if (Array.isArray(v) && v.length) return v.map((x: unknown, i) => placed(doc, x, i));
    if (Array.isArray(v)) return keep ? [placed(doc, undefined, null)] : [];
    if (v === null || v === undefined) return keep ? [placed(doc, v, null)] : [];
    return [placed(doc, v, null)];
  });
}

/** `$redact`: each document, from the outside in, is kept, cut away, or looked into. */
export function redact(docs: readonly Document[], expression: unknown, vars: Variables): Document[] {
  const decide = compileExpression(expression, vars);
  const level = (v: unknown): unknown => {
    if (Array.isArray(v)) return v.map(level).filter((x) => x !== undefined);
    if (!isPlain(v)) return v;
    const decision = decide(v);
    if (decision === '$$PRUNE') return undefined;
    if (decision === '$$KEEP') return v;
    if (decision !== '$$DESCEND')
      throw location(17053, '$redact must resolve to one of $$KEEP, $$PRUNE, or $$DESCEND');
    const out: Document = {};
    for (const k of Object.keys(v)) {
      const kept = level(v[k]);
      if (kept !== undefined) setKey(out, k, kept);
    }
    return out;
  };
  return docs.map(level).filter(isPlain);
}

/** `$sample`: a number of different documents by chance. */
export function sample(docs: readonly Document[], size: number): Document[] {
  const pool = [...docs];
  const n = Math.min(size, pool.length);
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(Math.random() * (pool.length - i));
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, n);
}

/** A document with one field. */
export function single(name: string, value: unknown): Document {
  const d: Document = {};
  setKey(d, name, value);
  return d;
}
