import type { Binary, DBRef, ObjectId, Timestamp } from 'bson';
import type { Collator } from './collation';
import { compareExact, exactOf } from './decimal';
import { bt, num, reParts, tagged, type Document, type NumberValue, type RegexValue } from './values';

/** Ranks of the canonical type order; they are also the first byte of an index key, so they are part of the file format. */
export const RANK = {
  minKey: 1,
  undefined: 3,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const;

/** Where the value's type stands in the canonical order. A missing value has a rank of its own, below null. */
export function rank(v: unknown): number {
  if (v === undefined) return RANK.undefined;
  if (v === null) return RANK.null;
  switch (typeof v) {
    case 'number':
    case 'bigint':
      return RANK.number;
    case 'string':
      return RANK.string;
    case 'boolean':
      return RANK.boolean;
  }
  if (Array.isArray(v)) return RANK.array;
  if (v instanceof Date) return RANK.date;
  if (v instanceof RegExp) return RANK.regex;
  if (ArrayBuffer.isView(v)) return RANK.binary;
  return classRank(v);
}

function classRank(v: unknown): number {
  const t = tagged(v);
  switch (t?._bsontype) {
    case 'Int32':
    case 'Double':
    case 'Long':
    case 'Decimal128':
      return RANK.number;
    case 'BSONSymbol':
      return RANK.string;
    case 'Binary':
      return RANK.binary;
    case 'ObjectId':
      return RANK.objectId;
    case 'Timestamp':
      return RANK.timestamp;
    case 'BSONRegExp':
      return RANK.regex;
    case 'MinKey':
      return RANK.minKey;
    case 'MaxKey':
      return RANK.maxKey;
    case 'Code':
      return t.scope ? RANK.codeWithScope : RANK.code;
    default:
      return RANK.object;
  }
}

/** The rank used in comparisons and keys, where missing counts as null. */
export const keyRank = (v: unknown): number => {
  const r = rank(v);
  return r === RANK.undefined ? RANK.null : r;
};

/** Compares two numbers of any types by their exact values; NaN is smallest and equal to itself. */
function numCmp(a: NumberValue, b: NumberValue): number {
  const x = num(a);
  const y = num(b);
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : -1;
  if (Number.isNaN(y)) return 1;
  // Rounding to double keeps the order, so only equal doubles need the exact values.
  if (x !== y) return x < y ? -1 : 1;
  const p = needsExact(a, x) || needsExact(b, y) ? exactOf(a) : null;
  if (!p) return infiniteDecimals(a, b, x);
  const q = exactOf(b);
  return q ? compareExact(p, q) : infiniteDecimals(a, b, x);
}

const needsExact = (v: NumberValue, d: number): boolean => {
  const t = bt(v);
  return t === 'Decimal128' || ((t === 'Long' || typeof v === 'bigint') && Math.abs(d) >= 2 ** 53);
};

/** A finite decimal beyond the doubles rounds to Infinity, yet is smaller than Infinity itself. */
function infiniteDecimals(a: NumberValue, b: NumberValue, d: number): number {
  if (Number.isFinite(d)) return 0;
  const fa = exactOf(a) !== null;
  const fb = exactOf(b) !== null;
  if (fa === fb) return 0;
  return fa === d > 0 ? -1 : 1;
}

/** Orders strings as their UTF-8 bytes are ordered, which differs from UTF-16 order above the surrogates. */
export function strCmp(x: string, y: string): number {
  const n = Math.min(x.length, y.length);
  for (let i = 0; i < n; i++) {
    const p = x.charCodeAt(i);
    const q = y.charCodeAt(i);
    if (p === q) continue;
    if (p >= 0xd800 && q >= 0xd800) {
      const ps = p < 0xe000;
      const qs = q < 0xe000;
      if (ps !== qs) return ps ? 1 : -1;
    }
    return p < q ? -1 : 1;
  }
  return Math.sign(x.length - y.length);
}

/** Compares any two values in the canonical order; missing equals null. A collator, if given, decides between strings. */
export function cmp(a: unknown, b: unknown, coll?: Collator): number {
  if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return a < b ? -1 : a > b ? 1 : 0;
  const ra = keyRank(a);
  const rb = keyRank(b);
  if (ra !== rb) return ra < rb ? -1 : 1;
  switch (ra) {
    case RANK.number:
      return numCmp(a as NumberValue, b as NumberValue);
    case RANK.string:
      return coll ? Math.sign(coll.compare(text(a), text(b))) : strCmp(text(a), text(b));
    case RANK.object:
      return cmpObjects(asDocument(a), asDocument(b), coll);
    case RANK.array:
      return cmpArrays(a as unknown[], b as unknown[], coll);
    default:
      return cmpOpaque(ra, a, b);
  }
}

/** Whether two values are equal in the canonical order. */
export const eq = (a: unknown, b: unknown, coll?: Collator): boolean => cmp(a, b, coll) === 0;

/** The characters of a string or symbol. */
export const text = (v: unknown): string =>
  typeof v === 'string' ? v : String((v as { value: string }).value);

/** A document, also when the decoder made a reference object of it. */
export function asDocument(v: unknown): Document {
  if (bt(v) !== 'DBRef') return v as Document;
  const r = v as DBRef;
  const head: Document = { $ref: r.collection, $id: r.oid };
  if (r.db) head['$db'] = r.db;
  return { ...head, ...r.fields };
}

/** The bytes and subtype of binary data. */
export function binaryParts(v: unknown): [Uint8Array, number] {
  const b = v as Binary | Uint8Array;
  return b instanceof Uint8Array ? [b, 0] : [b.buffer.subarray(0, b.position), b.sub_type];
}

function cmpObjects(a: Document, b: Document, coll?: Collator): number {
  const ka = Object.keys(a);
  const kb = Object.keys(b);
  const n = Math.min(ka.length, kb.length);
  for (let i = 0; i < n; i++) {
    const x = ka[i]!;
    const y = kb[i]!;
    const va = a[x];
    const vb = b[y];
    const byType = keyRank(va) - keyRank(vb);
    if (byType) return Math.sign(byType);
    const c = strCmp(x, y) || cmp(va, vb, coll);
    if (c) return c;
  }
  return Math.sign(ka.length - kb.length);
}

function cmpArrays(a: unknown[], b: unknown[], coll?: Collator): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const c = cmp(a[i], b[i], coll);
    if (c) return c;
  }
  return Math.sign(a.length - b.length);
}

/** Types whose values have no parts of their own kind. */
function cmpOpaque(r: number, a: unknown, b: unknown): number {
  switch (r) {
    case RANK.binary: {
      const [x, s] = binaryParts(a);
      const [y, t] = binaryParts(b);
      return Math.sign(x.length - y.length || s - t || Buffer.compare(x, y));
    }
    case RANK.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case RANK.boolean:
      return Number(a) - Number(b);
    case RANK.date:
      return Math.sign((a as Date).getTime() - (b as Date).getTime());
    case RANK.timestamp: {
      const x = timestampBits(a);
      const y = timestampBits(b);
      return x < y ? -1 : x > y ? 1 : 0;
    }
    case RANK.regex: {
      const [p, f] = reParts(a as RegexValue);
      const [q, g] = reParts(b as RegexValue);
      return strCmp(p, q) || strCmp(f, g);
    }
    case RANK.code:
    case RANK.codeWithScope: {
      const x = a as { code: unknown; scope?: unknown };
      const y = b as { code: unknown; scope?: unknown };
      return strCmp(String(x.code), String(y.code)) || cmp(x.scope ?? {}, y.scope ?? {});
    }
    default:
      return 0;
  }
}

/** The 64 bits of a timestamp as an unsigned integer. */
export const timestampBits = (v: unknown): bigint => BigInt.asUintN(64, (v as Timestamp).toBigInt());
