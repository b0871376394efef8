import { Binary, ObjectId, UUID } from 'bson';
import { cmp, eq } from '../bson/compare';
import { encode } from '../bson/codec';
import { location, MErr } from '../bson/errors';
import { typeName } from '../bson/types';
import { bt, isNum, isPlain, num, own, type Document } from '../bson/values';
import { dateAdd, dateArgument, dateTrunc, wholeArgument } from './dates';
import { add, average, decimalFrom, divide, multiply, native, subtract, sum } from './numbers';

/** Evaluates a part of an expression in the place where the operator stands. */
type Evaluate = (expression: unknown) => unknown;

/** An operator of ours: its unevaluated argument and the way to evaluate it. */
type Operator = (argument: unknown, evaluate: Evaluate) => unknown;

const isMissing = (v: unknown): v is null | undefined => v === null || v === undefined;

/** A single argument may be written in an array of one. */
const one = (a: unknown): unknown => (Array.isArray(a) && a.length === 1 ? (a[0] as unknown) : a);

const unary =
  (f: (v: unknown) => unknown): Operator =>
  (a, evaluate) =>
    f(evaluate(one(a)));

/** An operator whose result is null when its argument is null or missing. */
const nullable = (f: (v: unknown) => unknown): Operator => unary((v) => (isMissing(v) ? null : f(v)));

const list =
  (f: (args: readonly unknown[]) => unknown): Operator =>
  (a, evaluate) => {
    const v = evaluate(Array.isArray(a) ? a : [a]);
    return f(v as unknown[]);
  };

/** In expressions a missing field is smaller than null, unlike in queries. */
function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
  return cmp(a, b);
}

const comparison = (name: string, f: (c: number) => unknown): Operator =>
  list((args) => {
    if (args.length !== 2)
      throw location(16020, `Expression ${name} takes exactly 2 arguments. ${args.length} were passed in.`);
    return f(order(args[0], args[1]));
  });

/** The values that an accumulator sees when it stands in an expression: an array is taken apart if it is the only argument. */
const spread = (f: (values: readonly unknown[]) => unknown): Operator =>
  list((args) => f(args.length === 1 && Array.isArray(args[0]) ? (args[0] as unknown[]) : args));

function extreme(direction: 1 | -1): (values: readonly unknown[]) => unknown {
  return (values) => {
    const present = values.filter((v) => !isMissing(v));
    if (!present.length) return null;
    return present.reduce((best, v) => (direction * cmp(v, best) < 0 ? v : best));
  };
}

const conversionFailure = (message: string): MErr => new MErr(241, 'ConversionFailure', message);

function toObjectId(v: unknown): ObjectId {
  if (bt(v) === 'ObjectId') return v as ObjectId;
  if (typeof v === 'string' && /^[0-9a-fA-F]{24}$/.test(v)) return new ObjectId(v);
  throw conversionFailure(`Failed to parse objectId '${String(v)}' in $convert with no onError value`);
}

function toUuid(v: unknown): unknown {
  if (bt(v) === 'Binary') return v;
  if (typeof v === 'string' && UUID.isValid(v)) return new UUID(v).toBinary();
  throw conversionFailure(`Failed to parse UUID '${String(v)}' in $convert with no onError value`);
}

function toText(v: unknown): string {
  if (v instanceof Date) return v.toISOString();
  if (bt(v) === 'ObjectId') return (v as ObjectId).toHexString();
  if (typeof v === 'string' || typeof v === 'boolean' || isNum(v)) return v.toString();
  if (v instanceof Binary)
    return v.sub_type === Binary.SUBTYPE_UUID ? v.toUUID().toHexString() : v.toString('base64');
  throw conversionFailure(
    `Unsupported conversion from ${typeName(v)} to string in $convert with no onError value`,
  );
}

/** `$toUpper` and `$toLower` read null as the empty text. */
const letters = (f: (s: string) => string): Operator => unary((v) => (isMissing(v) ? '' : f(toText(v))));

function isIn(args: readonly unknown[]): boolean {
  const [v, a] = args;
  if (!Array.isArray(a))
    throw location(40081, `$in requires an array as a second argument, found: ${typeName(a)}`);
  return a.some((x) => eq(x, v));
}

function sizeOf(v: unknown): number {
  if (!Array.isArray(v))
    throw location(17124, `The argument to $size must be an array, but was of type: ${typeName(v)}`);
  return v.length;
}

function indexOfCodePoint(args: readonly unknown[]): number | null {
  const [text, token, start, end] = args;
  if (isMissing(text)) return null;
  if (typeof text !== 'string' || typeof token !== 'string')
    throw location(40093, `$indexOfCP requires strings, found: ${typeName(text)} and ${typeName(token)}`);
  const points = [...text];
  const sought = [...token];
  const from = start === undefined ? 0 : num(start);
  const to = Math.min(points.length, end === undefined ? points.length : num(end)) - sought.length;
  for (let i = from; i <= to; i++) if (sought.every((c, j) => points[i + j] === c)) return i;
  return -1;
}

function moveDate(op: string, sign: 1 | -1): Operator {
  return (a, evaluate) => {
    const spec = argumentsOf(op, a, evaluate);
    const date = dateArgument(op, spec['startDate']);
    const amount = spec['amount'];
    if (!date || isMissing(spec['unit']) || isMissing(amount) || spec['timezone'] === null) return null;
    return dateAdd(date, textOf(spec['unit']), sign * wholeArgument(op, amount), zoneOf(spec));
  };
}

const truncDate: Operator = (a, evaluate) => {
  const spec = argumentsOf('$dateTrunc', a, evaluate);
  const date = dateArgument('$dateTrunc', spec['date']);
  if (!date || isMissing(spec['unit']) || spec['timezone'] === null) return null;
  const size = spec['binSize'] === undefined ? 1 : wholeArgument('$dateTrunc', spec['binSize']);
  if (size <= 0) throw location(5439017, '$dateTrunc requires binSize to be greater than 0');
  return dateTrunc(date, textOf(spec['unit']), size, zoneOf(spec), textOf(spec['startOfWeek'] ?? 'sunday'));
};

function argumentsOf(op: string, a: unknown, evaluate: Evaluate): Document {
  if (!isPlain(a)) throw location(5166400, `${op} only supports an object as its argument`);
  return Object.fromEntries(Object.entries(a).map(([k, e]) => [k, evaluate(e)]));
}

function textOf(v: unknown): string {
  if (typeof v === 'string') return v;
  throw location(5439013, `a time unit and a day of the week are strings, found: ${typeName(v)}`);
}

const zoneOf = (spec: Document): string => (typeof spec['timezone'] === 'string' ? spec['timezone'] : 'UTC');

/** A path with numeric parts. In expressions these are field names, never array positions. */
const fieldPath: Operator = (a, evaluate) => {
  const [start, ...parts] = a as string[];
  return parts.reduce<unknown>(step, evaluate(start));
};

function step(v: unknown, part: string): unknown {
  if (isPlain(v)) return own(v, part);
  if (!Array.isArray(v)) return undefined;
  return v
    .map((x) => (isPlain(x) || Array.isArray(x) ? step(x, part) : undefined))
    .filter((x) => x !== undefined);
}

/** The operators that differ from the expression library: types it does not know, cases it gets wrong, and what it lacks. */
export const OVERRIDES: Readonly<Record<string, Operator>> = {
  $__path: fieldPath,
  $eq: comparison('$eq', (c) => c === 0),
  $ne: comparison('$ne', (c) => c !== 0),
  $gt: comparison('$gt', (c) => c > 0),
  $gte: comparison('$gte', (c) => c >= 0),
  $lt: comparison('$lt', (c) => c < 0),
  $lte: comparison('$lte', (c) => c <= 0),
  $cmp: comparison('$cmp', Math.sign),
  $type: unary(typeName),
  $isNumber: unary(isNum),
  $in: list(isIn),
  $size: unary(sizeOf),
  $add: list(add),
  $multiply: list(multiply),
  $subtract: list(subtract),
  $divide: list(divide),
  $sum: spread(sum),
  $avg: spread(average),
  $min: spread(extreme(1)),
  $max: spread(extreme(-1)),
  $toObjectId: nullable(toObjectId),
  $toUUID: nullable(toUuid),
  $toString: nullable(toText),
  $toDecimal: nullable((v) =>
    decimalFrom(v instanceof Date ? v.getTime() : typeof v === 'boolean' ? Number(v) : v),
  ),
  $toLower: letters((s) => s.toLowerCase()),
  $toUpper: letters((s) => s.toUpperCase()),
  $indexOfCP: list(indexOfCodePoint),
  $bsonSize: nullable((v) => {
    if (!isPlain(v)) throw location(31393, `$bsonSize requires a document input, found: ${typeName(v)}`);
    return encode(v).length;
  }),
  $binarySize: nullable((v) => {
    if (typeof v === 'string') return Buffer.byteLength(v);
    if (v instanceof Binary) return v.position;
    throw location(51276, `$binarySize requires a string or BinData argument, found: ${typeName(v)}`);
  }),
  $abs: nullable((v) => {
    if (!isNum(v)) throw location(28765, `$abs only supports numeric types, not ${typeName(v)}`);
    return num(v) < 0 ? multiply([v, -1]) : native(v);
  }),
  $dateAdd: moveDate('$dateAdd', 1),
  $dateSubtract: moveDate('$dateSubtract', -1),
  $dateTrunc: truncDate,
  $meta: (a) => {
    throw location(40218, `query requires ${String(a)} metadata, but it is not available`);
  },
};
