import { dec } from '../bson/codec';
import type { Document } from '../bson/values';
import type { MatchContext, Predicate } from '../query/match';
import type { Collection } from './catalog';
import { recordIdOf } from './keys';
import { scan, type KvReader } from './kv';
import type { Plan } from './planner';
import { recordKey } from './records';

/** A stored document on its way through a query. */
export interface Row {
  id: Buffer;
  raw: Buffer;
  /** Decoded only if something had to look inside. */
  document?: Document;
  /** Where an array element matched, for positional operators. */
  context?: MatchContext;
}

/** Counts what a query looked at, for `explain`. */
export interface Examined {
  keys: number;
  documents: number;
}

/** Called for every document looked at, so that a slow query can be stopped. */
export type Watch = () => void;

/** The decoded form of a row. */
export function documentOf(row: Row): Document {
  return (row.document ??= dec(row.raw));
}

/** Carries out a plan, lazily: documents are read as the caller asks for them. */
export function* walk(
  kv: KvReader,
  collection: Collection,
  { index, ranges, reverse, exact, multikey }: Plan,
  matches: Predicate | undefined,
  watch?: Watch,
  examined?: Examined,
): Generator<Row> {
  const seen = multikey ? new Set<string>() : undefined;
  for (const [low, high] of ranges)
    for (const { key, value } of scan(kv, low, high, reverse)) {
      watch?.();
      if (index && examined) examined.keys++;
      const id = index ? value : recordIdOf(key);
      if (seen && !isNew(seen, id)) continue;
      const raw = index ? kv.get(recordKey(collection, id)) : value;
      if (!raw) continue;
      if (examined) examined.documents++;
      if (exact || !matches) yield { id, raw };
      else {
        const document = dec(raw);
        const context: MatchContext = {};
        if (matches(document, context)) yield { id, raw, document, context };
      }
    }
}

function isNew(seen: Set<string>, id: Buffer): boolean {
  const name = id.toString('latin1');
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}
