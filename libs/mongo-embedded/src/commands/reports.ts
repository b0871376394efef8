import { Long } from 'bson';
import { isPlain, type Document } from '../bson/values';
import type { Context } from './context';

/** The documents of stages that report on the server instead of reading a collection; undefined for stages that do not exist. */
export function report(
  context: Context,
  stage: string,
  spec: unknown,
  namespace: string | null,
): Document[] | undefined {
  switch (stage) {
    case '$collStats':
      return [collectionStatistics(context, isPlain(spec) ? spec : {}, namespace)];
    case '$indexStats':
      return indexStatistics(context, namespace);
    case '$currentOp':
      return [{ op: 'command', ns: 'admin.$cmd.aggregate', command: { aggregate: 1 } }];
    case '$listSessions':
    case '$listLocalSessions':
      return context.server.sessions
        .list()
        .map((session) => ({ _id: session.id, lastUse: new Date(session.used) }));
    default:
      return undefined;
  }
}

function collectionStatistics(context: Context, spec: Document, namespace: string | null): Document {
  const collection = namespace ? context.collection(namespace) : undefined;
  const count = collection?.count(context.kv) ?? 0;
  const storage = {
    size: 0,
    count,
    nindexes: collection?.indexes.length ?? 0,
    totalIndexSize: 0,
    indexSizes: {},
  };
  return {
    ns: namespace,
    host: context.server.address,
    localTime: new Date(),
    ...(spec['count'] ? { count } : {}),
    ...(spec['storageStats'] ? { storageStats: storage } : {}),
  };
}

function indexStatistics(context: Context, namespace: string | null): Document[] {
  const collection = namespace ? context.collection(namespace) : undefined;
  const since = new Date(context.server.startedAt);
  return (collection?.indexes ?? []).map(({ name, spec }) => ({
    name,
    key: spec.key,
    host: context.server.address,
    accesses: { ops: Long.ZERO, since },
    spec,
  }));
}
