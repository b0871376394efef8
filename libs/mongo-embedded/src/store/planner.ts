import type { Collator } from '../bson/collation';
import { cmp, eq } from '../bson/compare';
import { badValue } from '../bson/errors';
import { isNum, isPlain, num, operatorOf, type Document } from '../bson/values';
import { compile } from '../query/match';
import { boundsOf, type Bounds, type KeyRange } from './bounds';
import type { Collection } from './catalog';
import { conditionsOf, type Condition, type Conditions } from './conditions';
import type { Index } from './index-keys';
import type { KvReader } from './kv';

/** How a query will be answered. */
export interface Plan {
  /** Absent for a walk through the whole collection. */
  index?: Index;
  ranges: KeyRange[];
  reverse: boolean;
  /** Documents come in the order asked for. */
  sorted: boolean;
  /** The filter need not be checked again. */
  exact: boolean;
  /** A document may turn up more than once. */
  multikey: boolean;
}

/** What influences the choice of a plan beyond the filter. */
export interface PlanOptions {
  sort?: Document | null;
  hint?: unknown;
  collation?: Collator;
}

/** Chooses the index, or none, by which a filter and a sort order are answered best. */
export function plan(
  kv: KvReader,
  collection: Collection,
  filter: Document,
  options: PlanOptions = {},
): Plan {
  const conditions = conditionsOf(filter);
  const order = orderOf(options.sort);
  const natural = order[0]?.path === '$natural' ? order[0].direction : naturalHint(options.hint);
  if (!natural) {
    const found = best(candidates(kv, collection, conditions, order, options));
    if (found) return found;
  }
  return {
    ranges: [[collection.prefix, collection.end]],
    reverse: natural === -1,
    sorted: !order.length || order[0]?.path === '$natural',
    exact: conditions.complete && !conditions.paths.size,
    multikey: false,
  };
}

interface Order {
  path: string;
  /** 0 for an order that no index has. */
  direction: number;
}

interface Candidate extends Plan {
  score: number;
}

const orderOf = (sort: Document | null | undefined): Order[] =>
  Object.entries(sort ?? {}).map(([path, by]) => ({ path, direction: isNum(by) ? Math.sign(num(by)) : 0 }));

const naturalHint = (hint: unknown): number =>
  isPlain(hint) && '$natural' in hint ? Math.sign(num(hint['$natural'])) || 1 : 0;

function best(candidates: Candidate[]): Plan | undefined {
  return candidates.reduce<Candidate | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
}

function hinted(collection: Collection, hint: unknown): readonly Index[] {
  if (hint === undefined || hint === null) return collection.indexes.filter((index) => !index.hidden);
  const chosen = collection.indexes.filter((index) =>
    typeof hint === 'string' ? index.name === hint : cmp(index.spec.key, hint) === 0,
  );
  if (!chosen.length)
    throw badValue('error processing query: hint provided does not correspond to an existing index');
  return chosen;
}

function candidates(
  kv: KvReader,
  collection: Collection,
  conditions: Conditions,
  order: Order[],
  { hint, collation }: PlanOptions,
): Candidate[] {
  const found: Candidate[] = [];
  for (const index of hinted(collection, hint)) {
    const partial = index.spec.partialFilterExpression;
    if (partial && !implies(conditions.paths, partial)) continue;
    const spread = index.spreadFields(kv);
    const multikey = spread !== 0;
    const bounds = boundsOf(index, conditions.paths, {
      text: sameCollation(index.collation, collation),
      multikey,
    });
    // Under one value of an array's field each document stands once, in the order of the fields that come after it.
    const onceEach = spread >>> bounds.equalities === 0;
    const orderable = onceEach && !collation && !index.collation && bounds.ranges.length <= 1;
    const direction = order.length && orderable ? directionFor(index, order, bounds) : 0;
    const forced = hint !== undefined && hint !== null;
    if (!bounds.used.size && !direction && !forced) continue;
    const complete =
      conditions.complete && [...conditions.paths.keys()].every((path) => bounds.used.has(path));
    found.push({
      index,
      ranges: direction < 0 ? [...bounds.ranges].reverse() : bounds.ranges,
      reverse: direction < 0,
      sorted: !order.length || direction !== 0,
      exact: bounds.exact && complete && !(partial && !bounds.used.size),
      multikey,
      score: scoreOf(index, bounds, direction !== 0),
    });
  }
  return found;
}

function scoreOf(index: Index, bounds: Bounds, sorted: boolean): number {
  const pinned = index.unique && bounds.equalities === index.fields.length;
  return (
    (pinned ? 1000 : 0) +
    bounds.equalities * 20 +
    (bounds.bounded ? 8 : 0) +
    (sorted ? 10 : 0) +
    (index.spec.partialFilterExpression ? 1 : 0) -
    (bounds.ranges.length > 1 ? 1 : 0)
  );
}

/** 1 or -1 if walking the index that way gives the order, 0 if it does not. */
function directionFor(index: Index, order: Order[], bounds: Bounds): number {
  // A sparse index lacks documents; only a condition on its fields rules those out anyway.
  if (index.sparse && !bounds.used.size) return 0;
  const fixed = new Set(index.fields.slice(0, bounds.equalities).map((field) => field.path));
  let position = bounds.equalities;
  let direction = 0;
  for (const { path, direction: wanted } of order) {
    if (fixed.has(path)) continue;
    const field = index.fields[position++];
    if (field?.path !== path || !wanted) return 0;
    const way = wanted * field.direction;
    if (direction && way !== direction) return 0;
    direction = way;
  }
  return direction || 1;
}

function sameCollation(a: Collator | undefined, b: Collator | undefined): boolean {
  return a && b ? eq(a.spec, b.spec) : !a && !b;
}

/** True if everything that satisfies the conditions is in an index with this partial filter. */
function implies(paths: Map<string, Condition>, partial: Document): boolean {
  return Object.entries(partial).every(([path, value]) => {
    if (path === '$and' && Array.isArray(value))
      return (value as Document[]).every((part) => implies(paths, part));
    const condition = paths.get(path);
    if (path.startsWith('$') || !condition) return false;
    if (!operatorOf(value)) return condition.eq !== undefined && cmp(condition.eq.value, value) === 0;
    return Object.entries(value as Document).every(([operator, operand]) =>
      covers(condition, operator, operand),
    );
  });
}

function covers(
  { eq: equal, in: values, low, high, exists }: Condition,
  operator: string,
  operand: unknown,
): boolean {
  const fixed = equal ? [equal.value] : values;
  if (operator === '$exists')
    return (
      operand === true &&
      Boolean(exists ?? low ?? high ?? fixed?.every((value) => value !== null && value !== undefined))
    );
  if (fixed) {
    const test = compile({ v: { [operator]: operand } });
    return fixed.every((value) => test({ v: value }));
  }
  if (operator === '$gt') return low !== undefined && tighter(cmp(low.value, operand), !low.inclusive);
  if (operator === '$gte') return low !== undefined && cmp(low.value, operand) >= 0;
  if (operator === '$lt') return high !== undefined && tighter(-cmp(high.value, operand), !high.inclusive);
  if (operator === '$lte') return high !== undefined && cmp(high.value, operand) <= 0;
  return false;
}

const tighter = (difference: number, exclusive: boolean): boolean =>
  difference > 0 || (difference === 0 && exclusive);
