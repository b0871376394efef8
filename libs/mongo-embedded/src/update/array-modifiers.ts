import type { Collator } from '../bson/collation';
import { eq } from '../bson/compare';
import { badValue, failedToParse, MErr } from '../bson/errors';
import { typeName } from '../bson/types';
import { clone, has, isNum, isPlain, isRe, num, type Document } from '../bson/values';
import { compile, elementTest, type MatchOptions } from '../query/match';
import type { ValueTest } from '../query/predicates';
import { compareBy } from '../query/sort';
import { NOOP, type Modifier } from './walk';

/** The modifiers of arrays. None changes the array it is given, since old and new document are compared later. */
export function arrayModifier(op: string, path: string, a: unknown, o: MatchOptions): Modifier {
  switch (op) {
    case '$push':
      return push(path, a, o.coll);
    case '$addToSet':
      return addToSet(path, a, o.coll);
    case '$pull':
      return pull(pullTest(a, o));
    case '$pullAll': {
      if (!Array.isArray(a))
        throw badValue(`$pullAll requires an array argument but was given a ${typeName(a)}`);
      return pull((x) => a.some((y) => eq(x, y, o.coll)));
    }
    case '$pop':
      return pop(path, a);
    default:
      throw failedToParse(`Unknown modifier: ${op}`);
  }
}

const PUSH_CLAUSES = new Set(['$each', '$slice', '$sort', '$position']);

interface PushClauses {
  readonly each: unknown[];
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly sort: unknown;
}

function pushClauses(a: unknown): PushClauses {
  if (!isPlain(a) || !has(a, '$each'))
    return { each: [a], position: undefined, slice: undefined, sort: undefined };
  const each = a['$each'];
  if (!Array.isArray(each))
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeName(each)}`);
  for (const k of Object.keys(a))
    if (!PUSH_CLAUSES.has(k)) throw badValue(`Unrecognized clause in $push: ${k}`);
  const sort = a['$sort'];
  if (sort !== undefined && !isPlain(sort) && !(isNum(sort) && Math.abs(num(sort)) === 1))
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  return { each, position: whole(a, '$position'), slice: whole(a, '$slice'), sort };
}

function whole(a: Document, clause: string): number | undefined {
  const v = a[clause];
  if (v === undefined) return undefined;
  if (!isNum(v) || !Number.isInteger(num(v)))
    throw badValue(`The value for ${clause} must be an integer value but was given type: ${typeName(v)}`);
  return num(v);
}

function push(path: string, a: unknown, coll?: Collator): Modifier {
  const { each, position, slice, sort } = pushClauses(a);
  const order = sort === undefined ? undefined : compareBy(sort, coll);
  return (v, c, exists) => {
    if (exists && !Array.isArray(v))
      throw badValue(
        `The field '${path}' must be an array but is of type ${typeName(v)} in document {_id: ${c.id}}`,
      );
    const r: unknown[] = Array.isArray(v) ? v.slice() : [];
    const at = position === undefined ? r.length : position < 0 ? Math.max(0, r.length + position) : position;
    r.splice(at, 0, ...each.map((x) => clone(x)));
    if (order) r.sort(order);
    if (slice === undefined) return r;
    return slice >= 0 ? r.slice(0, slice) : r.slice(slice);
  };
}

function addToSet(path: string, a: unknown, coll?: Collator): Modifier {
  const many = isPlain(a) && Object.keys(a)[0] === '$each';
  const each: unknown = many ? a['$each'] : [a];
  if (!Array.isArray(each))
    throw new MErr(
      14,
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
    );
  return (v, _, exists) => {
    if (exists && !Array.isArray(v))
      throw badValue(
        `Cannot apply $addToSet to non-array field. Field named '${path.split('.').pop()}' has non-array type ${typeName(v)}`,
      );
    // Duplicates that are there already stay; only what is added is compared.
    const r: unknown[] = Array.isArray(v) ? v.slice() : [];
    for (const x of each) if (!r.some((y) => eq(x, y, coll))) r.push(clone(x));
    return r;
  };
}

function pullTest(a: unknown, o: MatchOptions): ValueTest {
  if (isPlain(a)) {
    const test = elementTest(a, o);
    // `{ k: 1 }` speaks of the fields of an element, so elements that are arrays are left alone.
    return Object.keys(a)[0]?.startsWith('$') ? test : (x) => isPlain(x) && test(x);
  }
  if (isRe(a)) {
    const f = compile({ v: a });
    return (x) => f({ v: x });
  }
  return (x) => eq(x, a, o.coll);
}

const pull =
  (test: ValueTest): Modifier =>
  (v, _, exists) => {
    if (!exists) return NOOP;
    if (!Array.isArray(v)) throw badValue('Cannot apply $pull to a non-array value');
    return (v as unknown[]).filter((x) => !test(x));
  };

function pop(path: string, a: unknown): Modifier {
  if (!isNum(a)) throw failedToParse(`Expected a number in: ${path}: ${JSON.stringify(a)}`);
  const n = num(a);
  if (n !== 1 && n !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${n}`);
  return (v, _, exists) => {
    if (!exists) return NOOP;
    if (!Array.isArray(v))
      throw new MErr(
        14,
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeName(v)}'`,
      );
    const elements = v as unknown[];
    return n === 1 ? elements.slice(0, -1) : elements.slice(1);
  };
}
