import { MErr } from '../bson/errors';
import { clone, has, isPlain, isRe, operatorOf, own, setKey, type Document } from '../bson/values';

/** The document that an upsert starts from: what the filter says by equality. */
export function seed(q: Document): Document {
  const doc: Document = {};
  const seen: string[] = [];
  addFilter(doc, q, seen);
  return doc;
}

function addFilter(doc: Document, filter: Document, seen: string[]): void {
  for (const k of Object.keys(filter)) {
    const v = filter[k];
    if (k === '$and' || (k === '$or' && Array.isArray(v) && v.length === 1)) {
      if (Array.isArray(v)) for (const x of v) if (isPlain(x)) addFilter(doc, x, seen);
    } else if (!k.startsWith('$')) {
      const e = equality(v);
      if (e) setPath(doc, k, e.value, seen);
    }
  }
}

/** The single value that a condition allows, if there is one. */
function equality(v: unknown): { value: unknown } | undefined {
  if (isRe(v)) return undefined;
  if (!isPlain(v) || !operatorOf(v)) return { value: v };
  if (has(v, '$eq')) return { value: v['$eq'] };
  for (const op of ['$in', '$all']) {
    const list = v[op];
    if (Array.isArray(list) && list.length === 1 && !isRe(list[0]) && !operatorOf(list[0]))
      return { value: list[0] };
  }
  return undefined;
}

function setPath(doc: Document, path: string, value: unknown, seen: string[]): void {
  if (seen.some((p) => p === path || p.startsWith(`${path}.`) || path.startsWith(`${p}.`)))
    throw new MErr(
      54,
      'NotSingleValueField',
      `cannot infer query fields to set, path '${path}' is matched twice`,
    );
  seen.push(path);
  const parts = path.split('.');
  const last = parts.pop()!;
  let o = doc;
  for (const part of parts) {
    let next = own(o, part);
    if (!isPlain(next)) {
      next = {};
      setKey(o, part, next);
    }
    o = next as Document;
  }
  setKey(o, last, clone(value));
}
