import { bt, num, type NumberValue } from './values';

/** An exact finite number: `coefficient × 10^exponent`. */
export interface Exact {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i;

/** Reads decimal notation; null for Infinity and NaN. */
export function parseDecimal(s: string): Exact | null {
  const m = DECIMAL.exec(s);
  if (!m) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = m;
  const digits = BigInt(whole + fraction || '0');
  return { coefficient: sign === '-' ? -digits : digits, exponent: Number(exponent) - fraction.length };
}

/** The exact value of a finite double: every double is a finite decimal fraction. */
export function exactDouble(d: number): Exact {
  if (Number.isInteger(d)) return { coefficient: BigInt(d), exponent: 0 };
  let mantissa = d;
  let halvings = 0;
  // Doubling is exact, so this ends with the integer mantissa after at most 1,074 steps.
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    halvings++;
  }
  return { coefficient: BigInt(mantissa) * 5n ** BigInt(halvings), exponent: -halvings };
}

/** The exact value of any number; null for Infinity and NaN. */
export function exactOf(v: NumberValue): Exact | null {
  if (typeof v === 'bigint') return { coefficient: v, exponent: 0 };
  switch (bt(v)) {
    case 'Decimal128':
      return parseDecimal(v.toString());
    case 'Long':
      return { coefficient: BigInt(v.toString()), exponent: 0 };
    default: {
      const d = num(v);
      return Number.isFinite(d) ? exactDouble(d) : null;
    }
  }
}

/** `a − b`, exactly. */
export function subtract(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: scaled(a, exponent) - scaled(b, exponent), exponent };
}

/** The coefficient that the value has at a smaller exponent. */
export const scaled = (v: Exact, exponent: number): bigint =>
  v.coefficient * 10n ** BigInt(v.exponent - exponent);

/** −1, 0 or 1. Signs are compared first, so that numbers of very different size cost nothing. */
export function compareExact(a: Exact, b: Exact): number {
  const sa = signOf(a.coefficient);
  const sb = signOf(b.coefficient);
  if (sa !== sb || sa === 0) return sa - sb > 0 ? 1 : sa === sb ? 0 : -1;
  return signOf(subtract(a, b).coefficient);
}

const signOf = (v: bigint): number => (v > 0n ? 1 : v < 0n ? -1 : 0);
