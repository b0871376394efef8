import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/** A document as it was decoded: field order is meaning, values are unknown until narrowed. */
export type Document = Record<string, unknown>;

type Tagged =
  | Binary
  | BSONRegExp
  | BSONSymbol
  | Code
  | DBRef
  | Decimal128
  | Double
  | Int32
  | Long
  | MaxKey
  | MinKey
  | ObjectId
  | Timestamp;

/** Numbers that are objects because a JavaScript number cannot tell their type. */
type TypedNumber = Int32 | Double | Long | Decimal128;

/** Any value that the query language calls a number. */
export type NumberValue = number | bigint | TypedNumber;

/** A regular expression, native or as stored. */
export type RegexValue = RegExp | BSONRegExp;

/** The value as one of the BSON classes, for a `switch` on `_bsontype`; undefined for everything native. */
export function tagged(v: unknown): Tagged | undefined {
  if (v === null || typeof v !== 'object') return undefined;
  return (v as { _bsontype?: unknown })._bsontype ? (v as Tagged) : undefined;
}

/** The `_bsontype` of a value, or undefined. */
export const bt = (v: unknown): Tagged['_bsontype'] | undefined => tagged(v)?._bsontype;

/** Whether the value is an embedded document, and neither an array nor any value that happens to be an object. */
export function isPlain(v: unknown): v is Document {
  return (
    v !== null &&
    typeof v === 'object' &&
    !(v as { _bsontype?: unknown })._bsontype &&
    !Array.isArray(v) &&
    !(v instanceof Date) &&
    !(v instanceof RegExp) &&
    !ArrayBuffer.isView(v)
  );
}

/** Whether the value is a number of any of the four types. */
export function isNum(v: unknown): v is NumberValue {
  if (typeof v === 'number' || typeof v === 'bigint') return true;
  const t = bt(v);
  return t === 'Int32' || t === 'Double' || t === 'Long' || t === 'Decimal128';
}

/** The nearest JavaScript number; NaN for what is not a number. Lossy for large longs and for decimals. */
export function num(v: unknown): number {
  if (typeof v === 'number') return v;
  if (typeof v === 'bigint') return Number(v);
  const t = tagged(v);
  switch (t?._bsontype) {
    case 'Int32':
    case 'Double':
      return t.value;
    case 'Long':
      return t.toNumber();
    case 'Decimal128':
      return Number(t.toString());
    default:
      return NaN;
  }
}

/** Whether the value is a regular expression. */
export const isRe = (v: unknown): v is RegexValue => v instanceof RegExp || bt(v) === 'BSONRegExp';

/** Source and the flags that storage knows. */
export function reParts(v: RegexValue): [pattern: string, flags: string] {
  return v instanceof RegExp ? [v.source, v.flags.replace(/[^imsx]/g, '')] : [v.pattern, v.options];
}

/** Own-property test: documents may contain a field of any name, `hasOwnProperty` among them. */
export const has = (o: object, k: string): boolean => Object.prototype.hasOwnProperty.call(o, k);

/** An own property only, so that a path never reaches into a prototype. */
export const own = (o: Document, k: string): unknown => (has(o, k) ? o[k] : undefined);

/** Sets a field even when it is called `__proto__`, which plain assignment would misread. */
export function setKey(o: Document, k: string, v: unknown): void {
  if (k === '__proto__')
    Object.defineProperty(o, k, { value: v, enumerable: true, configurable: true, writable: true });
  else o[k] = v;
}

/** A deep copy of documents, arrays and dates. BSON values are immutable here and are shared. */
export function clone<T>(v: T): T {
  return copy(v) as T;
}

function copy(v: unknown): unknown {
  if (v instanceof Date) return new Date(v);
  if (Array.isArray(v)) return v.map(copy);
  if (!isPlain(v)) return v;
  const o: Document = {};
  for (const k of Object.keys(v)) setKey(o, k, copy(v[k]));
  return o;
}

/** A copy of the top level only. */
export function shallow(d: Document): Document {
  const o: Document = {};
  for (const k of Object.keys(d)) setKey(o, k, d[k]);
  return o;
}

/** The first field name of an operator document such as `{ $gt: 5 }`, else undefined. */
export function operatorOf(v: unknown): string | undefined {
  if (!isPlain(v)) return undefined;
  const k = Object.keys(v)[0];
  return k?.startsWith('$') ? k : undefined;
}

/** How options given as a boolean or a number are read. */
export const truthy = (v: unknown): boolean => v === true || (isNum(v) && num(v) !== 0);
