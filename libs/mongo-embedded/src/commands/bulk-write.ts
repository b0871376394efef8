import { Long } from 'bson';
import { dec, encode } from '../bson/codec';
import { badValue, MErr } from '../bson/errors';
import { isNum, isPlain, num, truthy, type Document } from '../bson/values';
import type { Unit } from '../store/engine';
import { insertRecord } from '../store/records';
import { documentsArgument } from './arguments';
import { checkBatchSize, runBatch, writeError } from './batch';
import type { Command, CommandTable, Context } from './context';
import { letVariables } from './expressions';
import { ensureCollection } from './namespaces';
import { updateDocuments } from './update-documents';
import { deleteDocuments } from './write';

const RESULTS_NAMESPACE = 'admin.$cmd.bulkWrite';

/** The running totals of the reply. */
interface Totals extends Document {
  nErrors: number;
  nInserted: number;
  nMatched: number;
  nModified: number;
  nUpserted: number;
  nDeleted: number;
}

interface Work {
  unit: Unit;
  context: Context;
  namespaces: string[];
  totals: Totals;
  settings: { variables: Document; bypassValidation: boolean };
}

const bulkWrite: Command = async (command, context, sequences) => {
  if (context.database !== 'admin')
    throw new MErr(13, 'Unauthorized', 'bulkWrite may only be run against the admin database.');
  const operations = listOf(command, 'ops', sequences);
  const namespaces = listOf(command, 'nsInfo', sequences).map((info) => String(info['ns']));
  checkBatchSize(operations.length);
  const settings = {
    variables: letVariables(command['let']),
    bypassValidation: truthy(command['bypassDocumentValidation']),
  };
  const outcome = await context.write((unit) => {
    const totals: Totals = { nErrors: 0, nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
    const results: Document[] = [];
    const work: Work = { unit, context, namespaces, totals, settings };
    const failures = runBatch(unit, operations.length, command['ordered'] !== false, (idx) => {
      results.push({ ok: 1, idx, ...perform(work, operations[idx] as Document) });
    });
    totals.nErrors = failures.length;
    for (const { index, error } of failures) {
      const { code, errmsg, ...details } = writeError(index, error);
      delete details['index'];
      results.push({ ok: 0, idx: index, code, errmsg, n: 0, ...details });
    }
    results.sort((a, b) => num(a['idx']) - num(b['idx']));
    return { results, totals };
  });
  return reply(command, context, outcome['results'] as Document[], outcome['totals'] as Totals);
};

function listOf(command: Document, name: string, sequences: Map<string, Buffer[]>): Document[] {
  return sequences.get(name)?.map((bytes) => dec(bytes)) ?? documentsArgument(command[name], name);
}

function perform(work: Work, operation: Document): Document {
  const [kind, position] = Object.entries(operation)[0] ?? [];
  const namespace = isNum(position) ? work.namespaces[num(position)] : undefined;
  if (!namespace) throw badValue('bulkWrite operation names no namespace of nsInfo');
  switch (kind) {
    case 'insert':
      return insertOne(work, namespace, operation);
    case 'update':
      return update(work, namespace, operation);
    case 'delete':
      return remove(work, namespace, operation);
    default:
      throw badValue(`bulkWrite does not know the operation ${String(kind)}`);
  }
}

function insertOne({ unit, totals, settings }: Work, namespace: string, operation: Document): Document {
  const { document } = operation;
  if (!isPlain(document)) throw badValue('an insert needs a document');
  insertRecord(unit, ensureCollection(unit, namespace), encode(document), settings);
  totals.nInserted++;
  return { n: 1 };
}

function update({ unit, context, totals, settings }: Work, namespace: string, operation: Document): Document {
  const { filter, updateMods, constants, ...rest } = operation;
  const statement = { ...rest, filter, update: updateMods, constants };
  const done = updateDocuments(unit, context, namespace, statement, settings);
  totals.nMatched += done.matched;
  totals.nModified += done.modified;
  if (done.upserted) totals.nUpserted++;
  return {
    n: done.matched + (done.upserted ? 1 : 0),
    nModified: done.modified,
    ...(done.upserted ? { upserted: { _id: done.upserted['_id'] } } : {}),
  };
}

function remove({ unit, context, totals, settings }: Work, namespace: string, operation: Document): Document {
  const { filter, multi, hint, collation } = operation;
  const statement = { filter, one: !truthy(multi), hint, collation };
  const n = deleteDocuments(unit, context, namespace, statement, settings.variables);
  totals.nDeleted += n;
  return { n };
}

function reply(command: Document, context: Context, all: Document[], totals: Totals): Document {
  const results = truthy(command['errorsOnly']) ? all.filter((result) => num(result['ok']) !== 1) : all;
  const options = command['cursor'];
  const batchSize =
    isPlain(options) && options['batchSize'] !== undefined ? num(options['batchSize']) : results.length;
  const batch = context.server.cursors.open(RESULTS_NAMESPACE, results.map(encode), {
    batchSize,
    owner: context.owner,
    limit: context.limit,
  });
  const firstBatch = batch.documents.map((bytes) => dec(bytes));
  return { cursor: { id: Long.fromBigInt(batch.cursorId), ns: RESULTS_NAMESPACE, firstBatch }, ...totals };
}

/** The command behind `MongoClient.bulkWrite`, which spans collections. */
export const bulkWriteCommands: CommandTable = { bulkWrite };
