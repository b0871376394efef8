import { encode } from '../bson/codec';
import { cmp } from '../bson/compare';
import { badValue, MErr } from '../bson/errors';
import { cmpKey } from '../bson/key';
import { isNum, isPlain, num, truthy, type Document } from '../bson/values';
import { compile } from '../query/match';
import { documentOf, type Row } from '../store/walk';
import { countArgument, documentArgument, optionalDocument } from './arguments';
import type { Command, CommandTable, Context } from './context';
import { letVariables, matchOptions, projection } from './expressions';
import { collationOf, rows, type Query } from './query';
import { toBigInt } from './sessions';

const find: Command = (command, context) => {
  const namespace = context.namespace(command['find']);
  refuseTailable(command);
  const collection = context.collection(namespace);
  const query = findQuery(command, context);
  const matching = matchOptions(query.variables, query.collation);
  const spec = optionalDocument(command['projection'], 'projection');
  const shape = projection(spec, matching, query.variables ?? {});
  const batchSize = countArgument(command['batchSize'], 'batchSize');
  const options = {
    batchSize,
    owner: context.owner,
    limit: context.limit,
    single: truthy(command['singleBatch']),
  };
  if (!collection) {
    compile(query.filter, matching);
    return context.server.cursors.open(namespace, [], options);
  }
  query.positions = Boolean(spec && Object.keys(spec).some((path) => path.endsWith('.$')));
  const found = rows(context.kv, collection, query);
  const shaped = (row: Row): Buffer => (shape ? encode(shape(documentOf(row), row.context)) : row.raw);
  return context.server.cursors.open(namespace, mapped(found, shaped), options);
};

function findQuery(command: Document, context: Context): Query {
  const collection = context.collection(context.namespace(command['find']));
  const hint = isPlain(command['hint']) ? optionalDocument(command['hint'], 'hint') : command['hint'];
  return {
    filter: documentArgument(command['filter'], 'filter'),
    sort: optionalDocument(command['sort'], 'sort'),
    skip: countArgument(command['skip'], 'skip'),
    limit: countArgument(command['limit'], 'limit'),
    hint,
    collation: collationOf(command['collation'], collection),
    variables: letVariables(command['let']),
    watch: context.limit.check,
  };
}

function refuseTailable(command: Document): void {
  if (truthy(command['tailable']))
    throw badValue('error processing query: tailable cursor requested on non capped collection');
  for (const option of ['returnKey', 'showRecordId', 'min', 'max'])
    if (command[option] !== undefined && command[option] !== false)
      throw new MErr(115, 'CommandNotSupported', `find does not support '${option}' here`);
}

function* mapped<A, B>(items: Iterable<A>, map: (item: A) => B): Generator<B> {
  for (const item of items) yield map(item);
}

const getMore: Command = (command, context) => {
  const batchSize = countArgument(command['batchSize'], 'batchSize') ?? 0;
  const namespace = context.namespace(command['collection']);
  return context.server.cursors.more(toBigInt(command['getMore']), namespace, context.owner, batchSize);
};

const killCursors: Command = (command, context) => {
  const ids = Array.isArray(command['cursors']) ? (command['cursors'] as unknown[]) : [];
  const killed: unknown[] = [];
  const notFound: unknown[] = [];
  for (const id of ids) (context.server.cursors.kill(toBigInt(id)) ? killed : notFound).push(id);
  return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] };
};

const count: Command = (command, context) => {
  const collection = context.collection(context.namespace(command['count']));
  if (!collection) return { n: 0 };
  const filter = documentArgument(command['query'], 'query');
  const skip = countArgument(command['skip'], 'skip') ?? 0;
  const limit = isNum(command['limit']) ? Math.abs(num(command['limit'])) : 0;
  if (!Object.keys(filter).length) {
    const n = Math.max(0, collection.count(context.kv) - skip);
    return { n: limit ? Math.min(n, limit) : n };
  }
  const collation = collationOf(command['collation'], collection);
  const found = rows(context.kv, collection, {
    filter,
    skip,
    limit,
    collation,
    hint: command['hint'],
    watch: context.limit.check,
  });
  let n = 0;
  while (!found.next().done) n++;
  return { n };
};

const distinct: Command = (command, context) => {
  const collection = context.collection(context.namespace(command['distinct']));
  if (typeof command['key'] !== 'string')
    throw new MErr(14, 'TypeMismatch', "BSON field 'distinct.key' must be a string");
  if (!collection) return { values: [] };
  const collation = collationOf(command['collation'], collection);
  const parts = command['key'].split('.');
  const values = new Map<string, unknown>();
  const keep = (value: unknown): void => {
    const folded = collation && typeof value === 'string' ? collation.fold(value) : value;
    const key = cmpKey(folded).toString('latin1');
    if (!values.has(key)) values.set(key, value);
  };
  const filter = documentArgument(command['query'], 'query');
  const query = { filter, collation, hint: command['hint'], watch: context.limit.check };
  for (const row of rows(context.kv, collection, query)) eachValue(documentOf(row), parts, keep);
  return { values: [...values.values()].sort((a, b) => cmp(a, b, collation)) };
};

/** Visits the values at a path; arrays on the way and at its end are opened. */
function eachValue(value: unknown, [part, ...rest]: string[], visit: (value: unknown) => void): void {
  if (part === undefined) {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== undefined) visit(value);
  } else if (Array.isArray(value)) {
    for (const element of value) if (isPlain(element)) eachValue(element, [part, ...rest], visit);
    if (/^\d+$/.test(part)) eachValue(value[Number(part)], rest, visit);
  } else if (isPlain(value)) eachValue(value[part], rest, visit);
}

/** Commands that read documents. */
export const readCommands: CommandTable = { find, getMore, killCursors, count, distinct };
