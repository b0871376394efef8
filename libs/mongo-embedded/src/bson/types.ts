import { isRe, tagged } from './values';

/** Type numbers by the aliases that `$type` accepts. */
export const TYPE_NUMBERS: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

const NAMES = new Map(Object.entries(TYPE_NUMBERS).map(([name, n]) => [n, name]));

const MIN_INT = -2147483648;
const MAX_INT = 2147483647;

/** Whether a JavaScript number would be stored as a 32-bit integer. */
export const isInt32 = (v: number): boolean =>
  Number.isInteger(v) && v >= MIN_INT && v <= MAX_INT && !Object.is(v, -0);

/** The BSON type number under which the value is, or would be, stored. */
export function bsonType(v: unknown): number {
  if (v === null) return 10;
  switch (typeof v) {
    case 'undefined':
      return 6;
    case 'number':
      return isInt32(v) ? 16 : 1;
    case 'string':
      return 2;
    case 'boolean':
      return 8;
    case 'bigint':
      return 18;
  }
  if (Array.isArray(v)) return 4;
  if (v instanceof Date) return 9;
  if (isRe(v)) return 11;
  if (ArrayBuffer.isView(v)) return 5;
  return classType(v);
}

function classType(v: unknown): number {
  const t = tagged(v);
  switch (t?._bsontype) {
    case 'Int32':
      return 16;
    case 'Double':
      return 1;
    case 'Long':
      return 18;
    case 'Decimal128':
      return 19;
    case 'ObjectId':
      return 7;
    case 'Binary':
      return 5;
    case 'Timestamp':
      return 17;
    case 'Code':
      return t.scope ? 15 : 13;
    case 'BSONSymbol':
      return 14;
    case 'MinKey':
      return -1;
    case 'MaxKey':
      return 127;
    default:
      return 3;
  }
}

/** The name of the value's type as error messages and the `$type` expression give it. */
export const typeName = (v: unknown): string =>
  v === undefined ? 'missing' : (NAMES.get(bsonType(v)) ?? 'object');
