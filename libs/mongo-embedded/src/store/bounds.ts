import { RANK, rank } from '../bson/compare';
import { EMPTY, fitBound, KEY_HEAD, keyBytes, keyOf, succ } from '../bson/key';
import { isNum, isPlain, num } from '../bson/values';
import type { Condition } from './conditions';
import type { Index } from './index-keys';

/** A range of index keys, the upper end not included. */
export type KeyRange = [low: Buffer, high: Buffer];

/** The part of an index that can hold matches. */
export interface Bounds {
  ranges: KeyRange[];
  /** Leading fields that have one of a few fixed values. */
  equalities: number;
  /** The field after those is bounded as well. */
  bounded: boolean;
  /** The paths whose conditions the bounds express completely or in part. */
  used: Set<string>;
  /** Nothing within the bounds needs to be checked against the used conditions again. */
  exact: boolean;
}

const MOST_VALUES = 2000;
const MOST_POINTS = 4000;

/** What limits how bounds may be made. */
export interface BoundRules {
  /** Text may be compared in this index as the query compares it. */
  text: boolean;
  multikey: boolean;
}

/** Works out which part of an index the conditions leave. */
export function boundsOf(index: Index, paths: Map<string, Condition>, rules: BoundRules): Bounds {
  const bounds: Bounds = {
    ranges: [],
    equalities: 0,
    bounded: false,
    used: new Set(),
    exact: !rules.multikey && !index.collation,
  };
  let points: unknown[][] = [[]];
  let range: KeyRange | undefined;
  for (const field of index.fields) {
    const condition = paths.get(field.path);
    if (!condition) break;
    const values = fixedValues(index, condition, rules);
    if (values && points.length * values.length <= MOST_POINTS) {
      points = points.flatMap((point) => values.map((value) => [...point, value]));
      bounds.equalities++;
      bounds.used.add(field.path);
      const more = [condition.low, condition.high, condition.eq && condition.in].some(Boolean);
      if (more || !values.every(isScalar)) bounds.exact = false;
      continue;
    }
    range = rangeOf(condition, index, rules, bounds);
    if (range) {
      bounds.used.add(field.path);
      bounds.bounded = true;
      if (field.direction < 0) range = [succ(flip(range[1])), succ(flip(range[0]))];
    }
    break;
  }
  bounds.ranges = toRanges(index, points, range, bounds);
  return bounds;
}

/** The values of which the field must have one, if the index can look them up. */
function fixedValues(index: Index, condition: Condition, rules: BoundRules): unknown[] | undefined {
  const values = condition.eq ? [condition.eq.value] : condition.in;
  if (!values || values.length > MOST_VALUES) return undefined;
  for (const value of values) {
    if (Array.isArray(value) || value === undefined) return undefined;
    if (!rules.text && isTextual(value)) return undefined;
    // A sparse index does not know documents without the field, and those match null.
    if (index.sparse && value === null) return undefined;
  }
  return values;
}

function rangeOf(
  { low, high, pattern }: Condition,
  index: Index,
  rules: BoundRules,
  bounds: Bounds,
): KeyRange | undefined {
  // Folded text stands in no order, so a collated index can only look values up.
  const usable = (value: unknown): boolean =>
    (isScalar(value) && !isTextual(value)) || (typeof value === 'string' && rules.text && !index.collation);
  const from = low && usable(low.value) ? low : undefined;
  // In a multikey index different elements may satisfy the two ends.
  const to = high && usable(high.value) && !(from && rules.multikey) ? high : undefined;
  if ((low && !from) || (high && !to)) bounds.exact = false;
  const kind = rank(from ? from.value : to?.value);
  if (!from && !to) return pattern !== undefined && usable('') ? prefixRange(pattern, bounds) : undefined;
  if (kind === RANK.minKey || kind === RANK.maxKey) return undefined;
  // NaN is a number below all others and yet in no range; the filter has to sort it out.
  if (kind === RANK.number && (!from || isNaNValue(from.value) || isNaNValue(to?.value)))
    bounds.exact = false;
  const encodedLow = from && keyBytes(EMPTY, [from.value]);
  const encodedHigh = to && rank(to.value) === kind ? keyBytes(EMPTY, [to.value]) : undefined;
  if (to && !encodedHigh) bounds.exact = false;
  return [
    encodedLow ? (from?.inclusive ? encodedLow : succ(encodedLow)) : Buffer.from([kind]),
    encodedHigh ? (to?.inclusive ? succ(encodedHigh) : encodedHigh) : Buffer.from([kind + 1]),
  ];
}

/** The strings that begin with the literal start of an anchored pattern. */
function prefixRange(pattern: string, bounds: Bounds): KeyRange | undefined {
  bounds.exact = false;
  if (pattern.includes('|')) return undefined;
  let literal = /^\^([A-Za-z0-9_\- @]+)/.exec(pattern)?.[1] ?? '';
  if (/[*?{]/.test(pattern.charAt(1 + literal.length))) literal = literal.slice(0, -1);
  if (!literal) return undefined;
  const TERMINATOR = 2;
  const start = keyBytes(EMPTY, [literal]).subarray(0, -TERMINATOR);
  return [start, succ(start)];
}

function toRanges(
  index: Index,
  points: unknown[][],
  range: KeyRange | undefined,
  bounds: Bounds,
): KeyRange[] {
  const ranges = new Map<string, KeyRange>();
  for (const point of points) {
    const whole = point.length === index.fields.length;
    const start = (whole ? keyOf : keyBytes)(index.prefix, point, index.directions, index.collation);
    const low = range ? Buffer.concat([start, range[0]]) : start;
    const high = range ? Buffer.concat([start, range[1]]) : succ(start);
    // Stored keys keep only their head beyond a length; bounds that look further would miss them.
    if (low.length > KEY_HEAD || high.length > KEY_HEAD) bounds.exact = false;
    const fits = high.length <= KEY_HEAD || whole;
    ranges.set(low.toString('latin1'), [whole ? low : fitBound(low), fits ? high : succ(fitBound(high))]);
  }
  return [...ranges.values()].sort((a, b) => Buffer.compare(a[0], b[0]));
}

const isScalar = (value: unknown): boolean =>
  value !== null && value !== undefined && !Array.isArray(value) && !isPlain(value);
const isTextual = (value: unknown): boolean =>
  typeof value === 'string' || Array.isArray(value) || isPlain(value);
const isNaNValue = (value: unknown): boolean => isNum(value) && Number.isNaN(num(value));

function flip(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0xff));
}
