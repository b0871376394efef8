import { Decimal128, Double, Int32, Long } from 'bson';
import { arith, toDecimal } from '../bson/arith';
import { exactOf, parseDecimal } from '../bson/decimal';
import { location } from '../bson/errors';
import { typeName } from '../bson/types';
import { bt, isNum, num, type NumberValue } from '../bson/values';

/** Pipelines hold ints, doubles and safe longs as JavaScript numbers; this gives them back a stored type. */
function typed(v: NumberValue): NumberValue {
  if (typeof v !== 'number') return v;
  return Number.isSafeInteger(v) ? Long.fromNumber(v) : new Double(v);
}

/** A JavaScript number where that loses nothing, else the typed value. */
export function native(v: NumberValue): NumberValue {
  if (v instanceof Int32 || v instanceof Double) return v.value;
  if (v instanceof Long) {
    const n = v.toNumber();
    return Number.isSafeInteger(n) ? n : v;
  }
  return v;
}

/** Addition of pipeline numbers. */
export function addNumbers(a: NumberValue, b: NumberValue): NumberValue {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  return native(arith('+', typed(a), typed(b)));
}

function multiplyNumbers(a: NumberValue, b: NumberValue): NumberValue {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return native(arith('*', typed(a), typed(b)));
}

const DIGITS = 34n;

/** Division. It is exact to 34 digits as soon as one side is a decimal. */
function divideNumbers(a: NumberValue, b: NumberValue): NumberValue {
  if (num(b) === 0) throw location(16608, "can't $divide by zero");
  if (bt(a) !== 'Decimal128' && bt(b) !== 'Decimal128') return num(a) / num(b);
  const [p, q] = [a, b].map((v) => (typeof v === 'number' ? parseDecimal(String(v)) : exactOf(v)));
  if (!p || !q) return Decimal128.fromString(String(num(a) / num(b)));
  const shift = DIGITS + BigInt(q.coefficient.toString().length);
  const coefficient = (p.coefficient * 10n ** shift) / q.coefficient;
  return trimmed(coefficient, p.exponent - q.exponent - Number(shift));
}

/** A quotient without the zeros that the working precision left behind. */
function trimmed(coefficient: bigint, exponent: number): Decimal128 {
  let c = coefficient;
  let e = exponent;
  while (c !== 0n && e < 0 && c % 10n === 0n) {
    c /= 10n;
    e++;
  }
  return toDecimal({ coefficient: c, exponent: c === 0n ? 0 : e });
}

const isMissing = (v: unknown): boolean => v === null || v === undefined;

/** `$add`: numbers, and at most one date that they move. */
export function add(args: readonly unknown[]): unknown {
  if (args.some(isMissing)) return null;
  let date: Date | undefined;
  let sum: NumberValue = 0;
  for (const v of args) {
    if (v instanceof Date) {
      if (date) throw location(16612, 'only one date allowed in an $add expression');
      date = v;
    } else if (isNum(v)) sum = addNumbers(sum, v);
    else throw location(16554, `$add only supports numeric or date types, not ${typeName(v)}`);
  }
  return date ? new Date(date.getTime() + num(sum)) : sum;
}

/** `$multiply`. */
export function multiply(args: readonly unknown[]): unknown {
  if (args.some(isMissing)) return null;
  let product: NumberValue = 1;
  for (const v of args) {
    if (!isNum(v)) throw location(16555, `$multiply only supports numeric types, not ${typeName(v)}`);
    product = multiplyNumbers(product, v);
  }
  return product;
}

/** `$subtract`: numbers, two dates (milliseconds between them), or a date and milliseconds. */
export function subtract([a, b]: readonly unknown[]): unknown {
  if (isMissing(a) || isMissing(b)) return null;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (a instanceof Date && isNum(b)) return new Date(a.getTime() - num(b));
  if (isNum(a) && isNum(b)) return addNumbers(a, multiplyNumbers(b, -1));
  throw location(14, `can't $subtract ${typeName(b)} from ${typeName(a)}`);
}

/** `$divide`. */
export function divide([a, b]: readonly unknown[]): unknown {
  if (isMissing(a) || isMissing(b)) return null;
  if (!isNum(a) || !isNum(b))
    throw location(16609, `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  return divideNumbers(a, b);
}

/** The sum of the numbers among the values; everything else is passed over. */
export const sum = (values: readonly unknown[]): NumberValue =>
  values.reduce<NumberValue>((s, v) => (isNum(v) ? addNumbers(s, v) : s), 0);

/** The mean of the numbers among the values, or null without any. */
export function average(values: readonly unknown[]): NumberValue | null {
  const numbers = values.filter(isNum);
  return numbers.length ? divideNumbers(sum(numbers), numbers.length) : null;
}

/** `$toDecimal` of a number or a numeric text. */
export function decimalFrom(v: unknown): Decimal128 {
  if (v instanceof Decimal128) return v;
  try {
    return Decimal128.fromString(String(v));
  } catch {
    throw location(241, `Failed to parse number '${String(v)}' in $convert with no onError value`);
  }
}
