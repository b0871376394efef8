import { Decimal128, Double, Int32, Long } from 'bson';
import { badValue } from './errors';
import { parseDecimal, scaled, type Exact } from './decimal';
import { bt, num, type NumberValue } from './values';
import { isInt32 } from './types';

const INT = 0;
const LONG = 1;
const DOUBLE = 2;
const DECIMAL = 3;

const DECIMAL_DIGITS = 34;

/** Position in the numeric tower: the result of an operation has the higher type of its operands. */
function tower(v: NumberValue): number {
  if (typeof v === 'number') return isInt32(v) ? INT : DOUBLE;
  switch (bt(v)) {
    case 'Int32':
      return INT;
    case 'Double':
      return DOUBLE;
    case 'Decimal128':
      return DECIMAL;
    default:
      return LONG;
  }
}

/** Whether the number is stored as an integer. */
export const isIntegral = (v: NumberValue): boolean => tower(v) <= LONG;

/** The value of an integer of either size. */
export const bigOf = (v: NumberValue): bigint =>
  typeof v === 'bigint' ? v : bt(v) === 'Long' ? (v as Long).toBigInt() : BigInt(num(v));

/** What a number is worth when it meets a decimal: a double is taken at 15 digits, as people wrote it. */
function decimalOf(v: NumberValue): Exact | null {
  const s = tower(v) === DOUBLE ? String(Number(num(v).toPrecision(15))) : v.toString();
  return parseDecimal(s);
}

/** A decimal of at most 34 digits, rounded half to even. */
export function toDecimal({ coefficient, exponent }: Exact): Decimal128 {
  let c = coefficient;
  let e = exponent;
  const excess = (c < 0n ? -c : c).toString().length - DECIMAL_DIGITS;
  if (excess > 0) {
    const unit = 10n ** BigInt(excess);
    const q = c / unit;
    const twice = 2n * (c % unit);
    const size = twice < 0n ? -twice : twice;
    const up = size > unit || (size === unit && q % 2n !== 0n);
    c = up ? q + (coefficient < 0n ? -1n : 1n) : q;
    e += excess;
  }
  return Decimal128.fromString(`${c}E${e}`);
}

function decimalResult(op: '+' | '*', a: NumberValue, b: NumberValue): Decimal128 {
  const p = decimalOf(a);
  const q = decimalOf(b);
  if (!p || !q) {
    const x = num(a);
    const y = num(b);
    return Decimal128.fromString(String(op === '+' ? x + y : x * y));
  }
  if (op === '*')
    return toDecimal({ coefficient: p.coefficient * q.coefficient, exponent: p.exponent + q.exponent });
  const exponent = Math.min(p.exponent, q.exponent);
  return toDecimal({ coefficient: scaled(p, exponent) + scaled(q, exponent), exponent });
}

/** Adds or multiplies across the numeric tower: ints grow to longs, a long that overflows is an error, decimals stay exact. */
export function arith(op: '+' | '*', a: NumberValue, b: NumberValue): Int32 | Long | Double | Decimal128 {
  const level = Math.max(tower(a), tower(b));
  if (level === DECIMAL) return decimalResult(op, a, b);
  if (level === DOUBLE) return new Double(op === '+' ? num(a) + num(b) : num(a) * num(b));
  const r = op === '+' ? bigOf(a) + bigOf(b) : bigOf(a) * bigOf(b);
  if (level === INT && r >= -2147483648n && r <= 2147483647n) return new Int32(Number(r));
  if (r < -(2n ** 63n) || r >= 2n ** 63n)
    throw badValue(
      `Failed to apply ${op === '+' ? '$inc' : '$mul'} operations to current value: integer overflow`,
    );
  return Long.fromBigInt(r);
}
