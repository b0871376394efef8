import type { Binary, ObjectId } from 'bson';
import { bigOf, isIntegral } from '../bson/arith';
import type { Collator } from '../bson/collation';
import { cmp, eq, rank, RANK } from '../bson/compare';
import { badValue, failedToParse } from '../bson/errors';
import { bsonType, TYPE_NUMBERS } from '../bson/types';
import { bt, isNum, isRe, num, operatorOf } from '../bson/values';
import { toRe } from './regex';

/** A test of one value found at a path; undefined stands for a missing field. */
export type ValueTest = (v: unknown) => boolean;

/** Equality as queries mean it: same type, and null also matches what is missing. */
export function eqPred(rhs: unknown, coll?: Collator): ValueTest {
  if (rhs === null || rhs === undefined) return (v) => v === null || v === undefined;
  const r = rank(rhs);
  if (r === RANK.objectId) {
    const { id } = rhs as ObjectId;
    return (v) => bt(v) === 'ObjectId' && Buffer.compare((v as ObjectId).id, id) === 0;
  }
  if (typeof rhs === 'string' && !coll) return (v) => v === rhs || (bt(v) === 'BSONSymbol' && eq(v, rhs));
  return (v) => v !== undefined && rank(v) === r && cmp(v, rhs, coll) === 0;
}

const ORDER: Readonly<Record<string, (c: number) => boolean>> = {
  $gt: (c) => c > 0,
  $gte: (c) => c >= 0,
  $lt: (c) => c < 0,
  $lte: (c) => c <= 0,
};

/** An ordered comparison. Only values of the same type as the operand can match, MinKey and MaxKey apart. */
export function cmpPred(op: string, rhs: unknown, coll?: Collator): ValueTest {
  const holds = ORDER[op]!;
  const r = rank(rhs);
  if (r === RANK.null || r === RANK.undefined) return (v) => (v === null || v === undefined) && holds(0);
  if (isNum(rhs) && Number.isNaN(num(rhs))) return (v) => isNum(v) && Number.isNaN(num(v)) && holds(0);
  if (r === RANK.minKey || r === RANK.maxKey) return (v) => v !== undefined && holds(cmp(v, rhs));
  return (v) =>
    v !== undefined &&
    v !== null &&
    rank(v) === r &&
    !(isNum(v) && Number.isNaN(num(v))) &&
    holds(cmp(v, rhs, coll));
}

const TYPE_CODES = new Set(Object.values(TYPE_NUMBERS));

/** The test of `$type`: one or several aliases or numbers. */
export function typePred(spec: unknown): ValueTest {
  const wanted: unknown[] = Array.isArray(spec) ? spec : [spec];
  if (!wanted.length) throw failedToParse('$type must match at least one type');
  const codes = new Set<number>();
  let anyNumber = false;
  for (const t of wanted) {
    if (t === 'number') anyNumber = true;
    else codes.add(typeCode(t));
  }
  return (v) => v !== undefined && (codes.has(bsonType(v)) || (anyNumber && isNum(v)));
}

function typeCode(t: unknown): number {
  const code = typeof t === 'string' ? TYPE_NUMBERS[t] : isNum(t) ? num(t) : undefined;
  if (code !== undefined && TYPE_CODES.has(code)) return code;
  if (typeof t === 'string') throw badValue(`Unknown type name alias: ${t}`);
  throw badValue(
    isNum(t) ? `Invalid numerical type code: ${num(t)}` : 'type must be represented as a number or a string',
  );
}

/** Membership: strings and ids by look-up, so that long lists cost little; expressions match as expressions. */
export function inPred(op: string, list: unknown, coll?: Collator): ValueTest {
  if (!Array.isArray(list)) throw badValue(`${op} needs an array`);
  const strings = new Set<string>();
  const ids = new Set<string>();
  const others: ValueTest[] = [];
  for (const x of list as unknown[]) {
    if (operatorOf(x)) throw badValue(`cannot nest $ under ${op}`);
    if (isRe(x)) {
      const re = toRe(x);
      others.push((v) => (typeof v === 'string' ? re.test(v) : isRe(v) && eq(v, x)));
    } else if (typeof x === 'string' && !coll) strings.add(x);
    else if (bt(x) === 'ObjectId') ids.add((x as ObjectId).toHexString());
    else others.push(eqPred(x, coll));
  }
  return (v) =>
    (typeof v === 'string' && strings.has(v)) ||
    (ids.size > 0 && bt(v) === 'ObjectId' && ids.has((v as ObjectId).toHexString())) ||
    others.some((f) => f(v));
}

/** The remainder test. Fractions are cut off, and longs keep all their digits. */
export function modPred(a: unknown): ValueTest {
  if (!Array.isArray(a)) throw badValue('malformed mod, needs to be an array');
  if (a.length < 2) throw badValue('malformed mod, not enough elements');
  if (a.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = (a as unknown[]).map(truncated);
  if (divisor === undefined) throw badValue('malformed mod, divisor not a number');
  if (remainder === undefined) throw badValue('malformed mod, remainder not a number');
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  return (v) => {
    const n = truncated(v);
    return n !== undefined && n % divisor === remainder;
  };
}

function truncated(v: unknown): bigint | undefined {
  if (!isNum(v)) return undefined;
  if (isIntegral(v)) return bigOf(v);
  const n = Math.trunc(num(v));
  return Number.isFinite(n) ? BigInt(n) : undefined;
}

const BITS: Readonly<Record<string, (x: bigint, mask: bigint) => boolean>> = {
  $bitsAllSet: (x, mask) => (x & mask) === mask,
  $bitsAllClear: (x, mask) => (x & mask) === 0n,
  $bitsAnySet: (x, mask) => (x & mask) !== 0n,
  $bitsAnyClear: (x, mask) => (x & mask) !== mask,
};

/** The four tests of bits in integers and binary data, by mask or by positions. */
export function bitsPred(op: string, a: unknown): ValueTest {
  const mask = Array.isArray(a) ? positions(op, a) : bitsOf(a);
  if (mask === undefined) throw badValue(`${op} takes an Array, a number, or a BinData`);
  const test = BITS[op]!;
  return (v) => {
    const x = bitsOf(v);
    return x !== undefined && test(x, mask);
  };
}

function positions(op: string, list: unknown[]): bigint {
  let mask = 0n;
  for (const p of list) {
    if (!isNum(p) || !Number.isInteger(num(p)) || num(p) < 0)
      throw badValue(`${op}: bit positions must be integers >= 0`);
    mask |= 1n << BigInt(num(p));
  }
  return mask;
}

function bitsOf(v: unknown): bigint | undefined {
  if (isNum(v)) {
    if (isIntegral(v)) return BigInt.asUintN(64, bigOf(v));
    return Number.isInteger(num(v)) ? BigInt.asUintN(64, BigInt(num(v))) : undefined;
  }
  if (bt(v) !== 'Binary') return undefined;
  const { buffer, position } = v as Binary;
  return buffer.subarray(0, position).reduceRight((m, byte) => (m << 8n) | BigInt(byte), 0n);
}
