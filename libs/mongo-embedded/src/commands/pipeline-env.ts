import type { AggregateEnv, CollectionPort, ScanRequest } from '../agg/ports';
import type { Collator } from '../bson/collation';
import type { Document } from '../bson/values';
import type { Collection } from '../store/catalog';
import { plan } from '../store/planner';
import { walk } from '../store/walk';
import type { Context } from './context';
import { report } from './reports';

/** What a pipeline may touch: collections as the command sees them, within the command's time. */
export function aggregateEnv(
  context: Context,
  variables: Document,
  collation: Collator | undefined,
): AggregateEnv {
  return {
    db: context.database,
    vars: variables,
    collator: collation,
    collection: (namespace) => {
      const collection = context.collection(namespace);
      return collection && port(context, collection);
    },
    report: (stage, spec, namespace) => report(context, stage, spec, namespace),
    checkpoint: context.limit.check,
  };
}

function port(context: Context, collection: Collection): CollectionPort {
  const scan = ({ filter, matches, sort, collator, hint }: ScanRequest) => {
    const chosen = plan(context.kv, collection, filter, { sort, hint, collation: collator });
    const rows = walk(context.kv, collection, chosen, matches ?? undefined, context.limit.check);
    return { rows: scanRows(rows), sorted: chosen.sorted, plan: chosen };
  };
  return { collator: collection.collation, scan, count: () => collection.count(context.kv) };
}

function* scanRows(rows: ReturnType<typeof walk>) {
  for (const { raw, document } of rows) yield { raw, doc: document };
}
