import { eq } from '../bson/compare';
import { failedToParse, MErr } from '../bson/errors';
import { has, isNum, isPlain, num, own, type Document } from '../bson/values';
import { typePred, type ValueTest } from './predicates';
import { toRe } from './regex';

type Keyword = (a: unknown, schema: Document) => ValueTest;

/** Keywords without effect on validity. */
const ANNOTATIONS = new Set([
  'title',
  'description',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'patternProperties',
]);

/** JSON names of types by the aliases of storage. */
const JSON_TYPES: Readonly<Record<string, string>> = {
  object: 'object',
  array: 'array',
  number: 'number',
  boolean: 'bool',
  string: 'string',
  null: 'null',
};

const all =
  (tests: readonly ValueTest[]): ValueTest =>
  (v) =>
    tests.every((f) => f(v));
const onNumber =
  (test: (n: number) => boolean): ValueTest =>
  (v) =>
    !isNum(v) || test(num(v));
const onText =
  (test: (s: string) => boolean): ValueTest =>
  (v) =>
    typeof v !== 'string' || test(v);
const onArray =
  (test: (a: unknown[]) => boolean): ValueTest =>
  (v) =>
    !Array.isArray(v) || test(v);
const onObject =
  (test: (d: Document) => boolean): ValueTest =>
  (v) =>
    !isPlain(v) || test(v);
const characters = (s: string): number => [...s].length;
const schemas = (a: unknown): ValueTest[] => asArray(a).map(jsonSchema);

function asArray(a: unknown): unknown[] {
  if (!Array.isArray(a) || !a.length)
    throw new MErr(14, 'TypeMismatch', '$jsonSchema keyword must be a non-empty array');
  return a;
}

function asObject(a: unknown): Document {
  if (!isPlain(a)) throw new MErr(14, 'TypeMismatch', '$jsonSchema keyword must be an object');
  return a;
}

function limit(a: unknown): number {
  if (!isNum(a)) throw new MErr(14, 'TypeMismatch', '$jsonSchema keyword must be a number');
  return num(a);
}

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  bsonType: (a) => typePred(a),
  type: (a) =>
    typePred(
      (Array.isArray(a) ? (a as unknown[]) : [a]).map((t) => {
        const alias = JSON_TYPES[String(t)];
        if (!alias) throw failedToParse(`$jsonSchema type '${String(t)}' is not currently supported`);
        return alias;
      }),
    ),
  enum: (a) => {
    const allowed = asArray(a);
    return (v) => allowed.some((e) => eq(e, v));
  },
  minimum: (a, s) => {
    const min = limit(a);
    return onNumber(s['exclusiveMinimum'] === true ? (n) => n > min : (n) => n >= min);
  },
  maximum: (a, s) => {
    const max = limit(a);
    return onNumber(s['exclusiveMaximum'] === true ? (n) => n < max : (n) => n <= max);
  },
  multipleOf: (a) => {
    const unit = limit(a);
    return onNumber((n) => n % unit === 0);
  },
  minLength: (a) => {
    const min = limit(a);
    return onText((s) => characters(s) >= min);
  },
  maxLength: (a) => {
    const max = limit(a);
    return onText((s) => characters(s) <= max);
  },
  pattern: (a) => {
    const re = toRe(String(a));
    return onText((s) => re.test(s));
  },
  minItems: (a) => {
    const min = limit(a);
    return onArray((v) => v.length >= min);
  },
  maxItems: (a) => {
    const max = limit(a);
    return onArray((v) => v.length <= max);
  },
  uniqueItems: (a) => onArray((v) => a !== true || !v.some((x, i) => v.slice(0, i).some((y) => eq(x, y)))),
  items: (a, s) => items(a, s),
  additionalItems: () => () => true,
  required: (a) => {
    const names = asArray(a).map(String);
    return onObject((d) => names.every((k) => has(d, k)));
  },
  properties: (a) => {
    const tests = namedSchemas(a);
    return onObject((d) => tests.every(([k, f]) => !has(d, k) || f(own(d, k))));
  },
  additionalProperties: (a, s) => additional(a, s),
  minProperties: (a) => {
    const min = limit(a);
    return onObject((d) => Object.keys(d).length >= min);
  },
  maxProperties: (a) => {
    const max = limit(a);
    return onObject((d) => Object.keys(d).length <= max);
  },
  dependencies: (a) => {
    const tests = Object.entries(asObject(a)).map(([k, x]): [string, ValueTest] => [
      k,
      Array.isArray(x) ? jsonSchema({ required: x }) : jsonSchema(x),
    ]);
    return onObject((d) => tests.every(([k, f]) => !has(d, k) || f(d)));
  },
  allOf: (a) => all(schemas(a)),
  anyOf: (a) => {
    const tests = schemas(a);
    return (v) => tests.some((f) => f(v));
  },
  oneOf: (a) => {
    const tests = schemas(a);
    return (v) => tests.filter((f) => f(v)).length === 1;
  },
  not: (a) => {
    const test = jsonSchema(a);
    return (v) => !test(v);
  },
};

const namedSchemas = (a: unknown): [string, ValueTest][] =>
  Object.entries(asObject(a)).map(([k, x]) => [k, jsonSchema(x)]);

/** One schema for every element, or one for each position with `additionalItems` for the rest. */
function items(a: unknown, s: Document): ValueTest {
  if (!Array.isArray(a)) {
    const each = jsonSchema(a);
    return onArray((v) => v.every((x) => each(x)));
  }
  const tests = schemas(a);
  const rest = schemaOrBoolean(s['additionalItems']);
  return onArray((v) => v.every((x, i) => (tests[i] ?? rest)(x)));
}

/** Fields that neither `properties` nor `patternProperties` names. */
function additional(a: unknown, s: Document): ValueTest {
  const known = s['properties'] === undefined ? {} : asObject(s['properties']);
  const patterns = patternTests(s);
  const rest = schemaOrBoolean(a);
  return onObject((d) =>
    Object.keys(d).every((k) => has(known, k) || patterns.some(([re]) => re.test(k)) || rest(own(d, k))),
  );
}

const patternTests = (s: Document): [RegExp, ValueTest][] =>
  s['patternProperties'] === undefined
    ? []
    : namedSchemas(s['patternProperties']).map(([k, f]) => [toRe(k), f]);

function schemaOrBoolean(a: unknown): ValueTest {
  if (a === undefined || a === true) return () => true;
  if (a === false) return () => false;
  return jsonSchema(a);
}

/** Compiles the `$jsonSchema` subset that servers support (draft 4). An unknown keyword is an error, not a schema that lets all pass. */
export function jsonSchema(schema: unknown): ValueTest {
  const s = asObject(schema);
  const tests = Object.keys(s)
    .filter((k) => !ANNOTATIONS.has(k))
    .map((k) => {
      const keyword = has(KEYWORDS, k) ? KEYWORDS[k] : undefined;
      if (!keyword) throw failedToParse(`Unknown $jsonSchema keyword: ${k}`);
      return keyword(s[k], s);
    });
  const patterns = patternTests(s);
  if (patterns.length)
    tests.push(
      onObject((d) => Object.keys(d).every((k) => patterns.every(([re, f]) => !re.test(k) || f(own(d, k))))),
    );
  return all(tests);
}
