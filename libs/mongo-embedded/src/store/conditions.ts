import { isPlain, isRe, operatorOf, reParts, type Document } from '../bson/values';

/** What a filter demands of one path, as far as an index can use it. */
export interface Condition {
  eq?: { value: unknown };
  in?: unknown[];
  low?: Bound;
  high?: Bound;
  /** The pattern of a regular expression without flags. */
  pattern?: string;
  /** The path must be present. */
  exists?: boolean;
}

/** One end of a range. */
export interface Bound {
  value: unknown;
  inclusive: boolean;
}

/** The usable part of a filter. */
export interface Conditions {
  paths: Map<string, Condition>;
  /** The filter says nothing beyond `paths`. */
  complete: boolean;
}

/** Takes a filter apart into conditions that all have to hold. */
export function conditionsOf(filter: Document): Conditions {
  const conditions: Conditions = { paths: new Map(), complete: true };
  collect(filter, conditions);
  return conditions;
}

function collect(filter: Document, conditions: Conditions): void {
  for (const [path, value] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(value))
      for (const part of value as Document[]) collect(part, conditions);
    else if (path === '$comment') continue;
    else if (path.startsWith('$')) conditions.complete = false;
    else collectPath(path, value, conditions);
  }
}

function collectPath(path: string, value: unknown, conditions: Conditions): void {
  let condition = conditions.paths.get(path);
  if (!condition) conditions.paths.set(path, (condition = {}));
  let all = true;
  if (isRe(value)) all = addPattern(condition, value, undefined);
  else if (isPlain(value) && operatorOf(value)) {
    for (const [operator, operand] of Object.entries(value))
      all = addOperator(condition, operator, operand, value['$options']) && all;
  } else all = addEquality(condition, value);
  if (!all) conditions.complete = false;
}

/** Tells whether the condition now says all that the operator does. */
function addOperator(condition: Condition, operator: string, operand: unknown, options: unknown): boolean {
  switch (operator) {
    case '$eq':
      return addEquality(condition, operand);
    case '$in':
      if (!Array.isArray(operand) || operand.some(isRe) || condition.in) return false;
      condition.in = operand as unknown[];
      return true;
    case '$gt':
    case '$gte':
      return addBound(condition, 'low', { value: operand, inclusive: operator === '$gte' });
    case '$lt':
    case '$lte':
      return addBound(condition, 'high', { value: operand, inclusive: operator === '$lte' });
    case '$regex':
      return addPattern(condition, operand, options);
    case '$exists':
      if (operand === true) condition.exists = true;
      return false;
    default:
      return false;
  }
}

function addEquality(condition: Condition, value: unknown): boolean {
  if (condition.eq) return false;
  condition.eq = { value };
  return true;
}

function addBound(condition: Condition, end: 'low' | 'high', bound: Bound): boolean {
  if (condition[end]) return false;
  condition[end] = bound;
  return true;
}

function addPattern(condition: Condition, value: unknown, options: unknown): boolean {
  const [pattern, flags] = isRe(value) ? reParts(value) : [value, options];
  if (typeof pattern === 'string' && !flags && !options) condition.pattern = pattern;
  return false;
}
