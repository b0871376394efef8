import type { Collator } from '../bson/collation';
import { eq } from '../bson/compare';
import { badValue, MErr } from '../bson/errors';
import {
  bt,
  has,
  isNum,
  isPlain,
  isRe,
  num,
  operatorOf,
  truthy,
  type Document,
  type RegexValue,
} from '../bson/values';
import { jsonSchema } from './json-schema';
import { values } from './path';
import { bitsPred, cmpPred, eqPred, inPred, modPred, typePred, type ValueTest } from './predicates';
import { toRe } from './regex';

/** What a match leaves behind: the array index that the positional operator `$` stands for. */
export interface MatchContext {
  pos?: number | undefined;
}

/** A compiled filter. */
export type Predicate = (doc: Document, context?: MatchContext) => boolean;

/** What filters need from outside: a collation for strings, and a compiler for `$expr`. */
export interface MatchOptions {
  readonly coll?: Collator | undefined;
  readonly expr?: ((expression: unknown) => (doc: Document) => boolean) | undefined;
}

/** Compiles a filter. Whatever it does not understand is an error here, never a document silently matched or missed. */
export function compile(q: unknown, o: MatchOptions = {}): Predicate {
  if (!isPlain(q)) throw badValue('query must be an object');
  return every(Object.keys(q).map((k) => (k.startsWith('$') ? topLevel(k, q[k], o) : field(k, q[k], o))));
}

function every(tests: Predicate[]): Predicate {
  if (tests.length === 1) return tests[0]!;
  return (d, c) => tests.every((f) => f(d, c));
}

/** Negation leaves no position behind, since nothing was matched. */
const not =
  (f: Predicate): Predicate =>
  (d) =>
    !f(d);

const ALWAYS: Predicate = () => true;
const NEVER: Predicate = () => false;

function topLevel(op: string, v: unknown, o: MatchOptions): Predicate {
  switch (op) {
    case '$and':
      return every(branches(op, v, o));
    case '$or': {
      const tests = branches(op, v, o);
      return (d, c) => tests.some((f) => f(d, c));
    }
    case '$nor': {
      const tests = branches(op, v, o);
      return (d) => !tests.some((f) => f(d));
    }
    case '$expr': {
      if (!o.expr) throw new MErr(224, 'QueryFeatureNotAllowed', '$expr is not allowed in this context');
      return o.expr(v);
    }
    case '$jsonSchema':
      return jsonSchema(v);
    case '$comment':
      return ALWAYS;
    case '$alwaysTrue':
      return ALWAYS;
    case '$alwaysFalse':
      return NEVER;
    case '$sampleRate':
      return () => Math.random() < num(v);
    case '$text':
      throw new MErr(
        27,
        'IndexNotFound',
        'text index required for $text query: text search is not supported',
      );
    case '$where':
      throw badValue('$where is not supported');
    default:
      throw badValue(
        `unknown top level operator: ${op}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(op: string, v: unknown, o: MatchOptions): Predicate[] {
  if (!Array.isArray(v) || !v.length) throw badValue(`${op} argument must be a non-empty array`);
  return v.map((x: unknown) => {
    if (!isPlain(x)) throw badValue(`${op} argument's entries must be objects`);
    return compile(x, o);
  });
}

/** A test that holds if it holds for any value that the path reaches. */
function any(path: string, spread: boolean, test: ValueTest): Predicate {
  const parts = path.split('.');
  return (d, c) =>
    values(d, parts, spread, (v, position) => {
      if (!test(v)) return false;
      if (c && position !== undefined) c.pos ??= position;
      return true;
    });
}

const isOperators = (v: unknown): v is Document => {
  const first = operatorOf(v);
  return first !== undefined && first !== '$ref' && first !== '$id';
};

function field(path: string, v: unknown, o: MatchOptions): Predicate {
  if (isRe(v)) return any(path, true, regexTest(v));
  if (isOperators(v)) return operators(path, v, o);
  return any(path, true, eqPred(v, o.coll));
}

function regexTest(v: RegexValue): ValueTest {
  const re = toRe(v);
  return (x) => {
    if (typeof x === 'string') return re.test(x);
    if (bt(x) === 'BSONSymbol') return re.test(String((x as { value: string }).value));
    return isRe(x) && eq(x, v);
  };
}

const operators = (path: string, spec: Document, o: MatchOptions): Predicate =>
  every(Object.keys(spec).map((op) => operator(path, op, spec, o)));

function operator(path: string, op: string, spec: Document, o: MatchOptions): Predicate {
  const a = spec[op];
  switch (op) {
    case '$eq':
      return any(path, true, eqPred(a, o.coll));
    case '$ne':
      if (isRe(a)) throw badValue("Can't have regex as arg to $ne.");
      return not(any(path, true, eqPred(a, o.coll)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (isRe(a)) throw badValue(`Can't have RegEx as arg to predicate over field '${path}'.`);
      return any(path, true, cmpPred(op, a, o.coll));
    case '$in':
      return any(path, true, inPred(op, a, o.coll));
    case '$nin':
      return not(any(path, true, inPred(op, a, o.coll)));
    case '$not':
      return not(negated(path, a, o));
    case '$exists': {
      const found = any(path, false, (v) => v !== undefined);
      return truthy(a) ? found : not(found);
    }
    case '$type':
      return any(path, true, typePred(a));
    case '$mod':
      return any(path, true, modPred(a));
    case '$comment':
      return ALWAYS;
    default:
      return textOrArrayOperator(path, op, spec, o);
  }
}

function textOrArrayOperator(path: string, op: string, spec: Document, o: MatchOptions): Predicate {
  const a = spec[op];
  switch (op) {
    case '$regex': {
      if (typeof a !== 'string' && !isRe(a)) throw badValue('$regex has to be a string');
      const options = spec['$options'];
      if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
      const re = toRe(a, options);
      return any(path, true, (x) => typeof x === 'string' && re.test(x));
    }
    case '$options':
      if (!has(spec, '$regex')) throw badValue('$options needs a $regex');
      return ALWAYS;
    case '$size': {
      const n = size(a);
      return any(path, false, (v) => Array.isArray(v) && v.length === n);
    }
    case '$elemMatch':
      return elemMatch(path, a, o);
    case '$all':
      return all(path, a, o);
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return any(path, true, bitsPred(op, a));
    case '$geoWithin':
    case '$geoIntersects':
    case '$near':
    case '$nearSphere':
    case '$within':
      throw badValue(`${op} is not supported`);
    default:
      throw badValue(`unknown operator: ${op}`);
  }
}

function negated(path: string, a: unknown, o: MatchOptions): Predicate {
  if (isRe(a)) return field(path, a, o);
  if (!isPlain(a) || !Object.keys(a).length) throw badValue('$not needs a regex or a document');
  if (!isOperators(a)) throw badValue(`unknown operator: ${Object.keys(a)[0]}`);
  return operators(path, a, o);
}

function size(a: unknown): number {
  if (!isNum(a)) throw badValue(`Failed to parse $size. Expected a number in: $size: ${JSON.stringify(a)}`);
  const n = num(a);
  if (!Number.isInteger(n)) throw badValue(`Failed to parse $size. Expected an integer: $size: ${n}`);
  if (n < 0) throw badValue(`Failed to parse $size. Expected a non-negative number in: $size: ${n}`);
  return n;
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr', '$where']);

/** The test of one array element: of the value itself for `{ $gt: 5 }`, of its fields for `{ k: 5 }`. */
export function elementTest(a: Document, o: MatchOptions): ValueTest {
  const first = operatorOf(a);
  if (first && !LOGICAL.has(first)) {
    const f = operators('v', a, o);
    // An element that is an array is wrapped once more, so that it is tested whole and not entered.
    return (x) => f({ v: Array.isArray(x) ? [x] : x });
  }
  const f = compile(a, o);
  return (x) => (isPlain(x) ? f(x) : Array.isArray(x) && f({ ...(x as unknown[]) }));
}

function elemMatch(path: string, a: unknown, o: MatchOptions): Predicate {
  if (!isPlain(a)) throw badValue('$elemMatch needs an Object');
  const test = elementTest(a, o);
  const parts = path.split('.');
  return (d, c) =>
    values(d, parts, false, (v, position) => {
      const index = Array.isArray(v) ? v.findIndex((x) => test(x)) : -1;
      if (index < 0) return false;
      if (c) c.pos ??= position ?? index;
      return true;
    });
}

function all(path: string, a: unknown, o: MatchOptions): Predicate {
  if (!Array.isArray(a)) throw badValue('$all needs an array');
  if (!a.length) return NEVER;
  return every(
    a.map((x: unknown) => {
      if (isPlain(x) && has(x, '$elemMatch')) return operators(path, x, o);
      if (operatorOf(x)) throw badValue('no $ expressions in $all');
      return field(path, isRe(x) ? x : { $eq: x }, o);
    }),
  );
}
