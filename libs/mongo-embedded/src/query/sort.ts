import type { Collator } from '../bson/collation';
import { cmp } from '../bson/compare';
import { location } from '../bson/errors';
import { isNum, isPlain, num, own, type Document } from '../bson/values';

interface SortField {
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** The key of an empty array: it sorts below null, where no value of a document can stand. */
const EMPTY_ARRAY = Symbol('empty array');

/**
 * Sorts stably by a sort specification. An array sorts by its smallest element ascending and by its largest descending.
 * `get` finds the document of an item, so that rows can be sorted without being unpacked.
 */
export function sortDocs<T>(
  docs: readonly T[],
  spec: Document,
  collator?: Collator,
  get: (item: T) => Document = (item) => item as Document,
): T[] {
  const fields = sortFields(spec);
  const keyed = docs.map((item) => {
    const d = get(item);
    return { item, key: fields.map((f) => sortKey(d, f, collator)) };
  });
  keyed.sort((a, b) => {
    for (let i = 0; i < fields.length; i++) {
      const c = compareKeys(a.key[i], b.key[i], collator);
      if (c) return fields[i]!.direction * c;
    }
    return 0;
  });
  return keyed.map((k) => k.item);
}

function sortFields(spec: Document): SortField[] {
  return Object.entries(spec)
    .filter(([k]) => k !== '$natural')
    .map(([k, d]) => {
      if (isPlain(d)) throw location(40218, 'query requires text score metadata, but it is not available');
      if (!isNum(d) || Math.abs(num(d)) !== 1)
        throw location(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
      return { parts: k.split('.'), direction: num(d) < 0 ? -1 : 1 };
    });
}

/** Compares two array elements or documents by a specification such as `$push` with `$sort` has. */
export function compareBy(spec: unknown, collator?: Collator): (a: unknown, b: unknown) => number {
  if (!isPlain(spec)) {
    const direction = num(spec) < 0 ? -1 : 1;
    return (a, b) => direction * cmp(a, b, collator);
  }
  const fields = sortFields(spec);
  return (a, b) => {
    for (const f of fields) {
      const c = compareKeys(sortKey(a, f, collator), sortKey(b, f, collator), collator);
      if (c) return f.direction * c;
    }
    return 0;
  };
}

/** Documents can hold MinKey, so the empty array must still stand above it. */
function compareKeys(a: unknown, b: unknown, collator?: Collator): number {
  if (a === EMPTY_ARRAY) return b === EMPTY_ARRAY ? 0 : cmp(null, b) > 0 ? 1 : -1;
  if (b === EMPTY_ARRAY) return -compareKeys(b, a, collator);
  return cmp(a, b, collator);
}

const INDEX = /^\d+$/;

function sortKey(doc: unknown, { parts, direction }: SortField, collator?: Collator): unknown {
  const found: unknown[] = [];
  collect(doc, parts, 0, found);
  if (!found.length) return null;
  return found.reduce((best, v) => (direction * compareKeys(v, best, collator) < 0 ? v : best));
}

function collect(v: unknown, parts: readonly string[], i: number, found: unknown[]): void {
  const part = parts[i];
  if (part === undefined) {
    if (!Array.isArray(v)) found.push(v ?? null);
    else if (v.length) found.push(...(v as unknown[]));
    else found.push(EMPTY_ARRAY);
  } else if (Array.isArray(v)) {
    if (INDEX.test(part) && Number(part) < v.length) collect(v[Number(part)], parts, i + 1, found);
    else
      for (const x of v)
        collect(isPlain(x) ? own(x, part) : undefined, parts, isPlain(x) ? i + 1 : parts.length, found);
  } else if (isPlain(v)) collect(own(v, part), parts, i + 1, found);
  else found.push(null);
}
