import type { Collator } from '../bson/collation';
import { makeColl } from '../bson/collation';
import type { Document } from '../bson/values';
import { compile } from '../query/match';
import { sortDocs } from '../query/sort';
import type { Collection } from '../store/catalog';
import type { KvReader } from '../store/kv';
import { plan, type Plan } from '../store/planner';
import { documentOf, walk, type Examined, type Row, type Watch } from '../store/walk';
import { matchOptions } from './expressions';

/** Which documents a command means, and in what order. */
export interface Query {
  filter: Document;
  sort?: Document;
  skip?: number;
  limit?: number;
  hint?: unknown;
  collation?: Collator;
  /** Values of `let`, for `$expr`. */
  variables?: Document;
  /** The position at which an array matched will be asked for. */
  positions?: boolean;
  watch?: Watch;
  examined?: Examined;
  /** Receives the plan, for `explain`. */
  planned?: (plan: Plan) => void;
}

/** Finds documents lazily, unless they have to be sorted first. */
export function* rows(kv: KvReader, collection: Collection, query: Query): Generator<Row> {
  const { filter, sort, skip = 0, limit = 0, collation } = query;
  const matches = Object.keys(filter).length
    ? compile(filter, matchOptions(query.variables, collation))
    : undefined;
  const chosen = plan(kv, collection, filter, { sort, hint: query.hint, collation });
  if (query.positions) chosen.exact = false;
  query.planned?.(chosen);
  let found: Iterable<Row> = walk(kv, collection, chosen, matches, query.watch, query.examined);
  if (sort && !chosen.sorted) found = sortDocs([...found], sort, collation, documentOf);
  let n = 0;
  for (const row of found) {
    if (n++ < skip) continue;
    yield row;
    if (limit && n >= skip + limit) return;
  }
}

/** The collation of a command, or else the collection's own. */
export const collationOf = (spec: unknown, collection: Collection | undefined): Collator | undefined =>
  spec ? makeColl(spec as Document) : collection?.collation;
