import { Int32, Long, Timestamp } from 'bson';
import { arith, bigOf, isIntegral } from '../bson/arith';
import { cmp } from '../bson/compare';
import { badValue, MErr } from '../bson/errors';
import { typeName } from '../bson/types';
import { bt, clone, isNum, isPlain, type NumberValue } from '../bson/values';
import type { MatchOptions } from '../query/match';
import { arrayModifier } from './array-modifiers';
import { NOOP, UNSET, type Modifier } from './walk';

/** Modifiers that create the path they name when it is missing. */
export const CREATING: ReadonlySet<string> = new Set([
  '$set',
  '$setOnInsert',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$currentDate',
  '$push',
  '$addToSet',
  '$bit',
]);

const WITHOUT_CREATION = ['$unset', '$rename', '$pull', '$pullAll', '$pop'];

/** Whether an update modifier of this name exists. */
export const isModifier = (op: string): boolean => CREATING.has(op) || WITHOUT_CREATION.includes(op);

/** The modifier for one path. Arguments are checked here, before any document is touched. */
export function modifier(op: string, path: string, a: unknown, o: MatchOptions): Modifier {
  switch (op) {
    case '$set':
      return () => clone(a);
    case '$setOnInsert':
      return (_, c) => (c.isInsert ? clone(a) : NOOP);
    case '$unset':
      return (_v, _c, exists) => (exists ? UNSET : NOOP);
    case '$inc':
      return arithmetic('+', path, a);
    case '$mul':
      return arithmetic('*', path, a);
    case '$min':
      return (v, _, exists) => (!exists || cmp(a, v, o.coll) < 0 ? clone(a) : NOOP);
    case '$max':
      return (v, _, exists) => (!exists || cmp(a, v, o.coll) > 0 ? clone(a) : NOOP);
    case '$currentDate':
      return currentDate(a);
    case '$bit':
      return bit(a);
    default:
      return arrayModifier(op, path, a, o);
  }
}

const WORDS = {
  '+': { verb: 'increment', op: '$inc' },
  '*': { verb: 'multiply', op: '$mul' },
} as const;

function arithmetic(op: '+' | '*', path: string, a: unknown): Modifier {
  const words = WORDS[op];
  if (!isNum(a))
    throw new MErr(
      14,
      'TypeMismatch',
      `Cannot ${words.verb} with non-numeric argument: {${path}: ${JSON.stringify(a)}}`,
    );
  return (v, c, exists) => {
    if (!exists) return op === '+' ? a : arith('*', a, new Int32(0));
    if (!isNum(v))
      throw new MErr(
        14,
        'TypeMismatch',
        `Cannot apply ${words.op} to a value of non-numeric type. {_id: ${c.id}} has the field '${path.split('.').pop()}' of non-numeric type ${typeName(v)}`,
      );
    return arith(op, v, a);
  };
}

function currentDate(a: unknown): Modifier {
  const type = typeof a === 'boolean' ? 'date' : isPlain(a) ? a['$type'] : undefined;
  if (type === 'date') return (_, c) => new Date(c.now);
  if (type === 'timestamp') return (_, c) => new Timestamp({ t: Math.floor(c.now / 1000), i: 1 });
  throw badValue(
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  );
}

const BIT_OPS: Readonly<Record<string, (x: bigint, y: bigint) => bigint>> = {
  and: (x, y) => x & y,
  or: (x, y) => x | y,
  xor: (x, y) => x ^ y,
};

const isLong = (v: unknown): boolean => bt(v) === 'Long' || typeof v === 'bigint';

function bit(a: unknown): Modifier {
  if (!isPlain(a)) throw badValue(`The $bit modifier is not compatible with a ${typeName(a)}`);
  const steps = Object.entries(a).map(([name, operand]) => {
    const f = BIT_OPS[name];
    if (!f) throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!isNum(operand) || !isIntegral(operand))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported`,
      );
    return { f, operand: bigOf(operand), long: isLong(operand) };
  });
  if (!steps.length) throw badValue('You must pass in at least one bitwise operation');
  return (v, _, exists) => {
    if (exists && !(isNum(v) && isIntegral(v)))
      throw badValue(`Cannot apply $bit to a value of non-integral type ${typeName(v)}`);
    const start = exists ? bigOf(v as NumberValue) : 0n;
    const r = steps.reduce((x, s) => s.f(x, s.operand), start);
    const long = (exists && isLong(v)) || steps.some((s) => s.long);
    return long ? Long.fromBigInt(BigInt.asIntN(64, r)) : new Int32(Number(BigInt.asIntN(32, r)));
  };
}
