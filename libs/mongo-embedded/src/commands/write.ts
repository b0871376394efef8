import { encode, dec } from '../bson/codec';
import { num, truthy, type Document } from '../bson/values';
import { compile } from '../query/match';
import type { Unit } from '../store/engine';
import { insertRecord, removeRecord } from '../store/records';
import { documentOf } from '../store/walk';
import { documentArgument, documentsArgument } from './arguments';
import { checkBatchSize, runBatch, writeError } from './batch';
import type { Command, CommandTable, Context } from './context';
import { letVariables, matchOptions } from './expressions';
import { ensureCollection } from './namespaces';
import { collationOf, rows } from './query';
import { updateDocuments } from './update-documents';

const isOrdered = (command: Document): boolean => command['ordered'] !== false;

const insert: Command = (command, context, sequences) => {
  const namespace = context.namespace(command['insert']);
  const documents =
    sequences.get('documents') ?? documentsArgument(command['documents'], 'insert.documents').map(encode);
  checkBatchSize(documents.length);
  const options = { bypassValidation: truthy(command['bypassDocumentValidation']) };
  return context.write((unit) => {
    let n = 0;
    const collection = ensureCollection(unit, namespace);
    const failures = runBatch(unit, documents.length, isOrdered(command), (index) => {
      insertRecord(unit, collection, documents[index] as Buffer, options);
      n++;
    });
    return withErrors({ n }, failures);
  });
};

const update: Command = (command, context, sequences) => {
  const namespace = context.namespace(command['update']);
  const statements = statementsOf(command['updates'], 'updates', sequences);
  const variables = letVariables(command['let']);
  const settings = { variables, bypassValidation: truthy(command['bypassDocumentValidation']) };
  return context.write((unit) => {
    const reply = { n: 0, nModified: 0 };
    const upserted: Document[] = [];
    const failures = runBatch(unit, statements.length, isOrdered(command), (index) => {
      const { q, u, c, ...rest } = statements[index] as Document;
      const done = updateDocuments(
        unit,
        context,
        namespace,
        { ...rest, filter: q, update: u, constants: c },
        settings,
      );
      reply.n += done.matched + (done.upserted ? 1 : 0);
      reply.nModified += done.modified;
      if (done.upserted) upserted.push({ index, _id: done.upserted['_id'] });
    });
    return withErrors({ ...reply, ...(upserted.length ? { upserted } : {}) }, failures);
  });
};

const remove: Command = (command, context, sequences) => {
  const namespace = context.namespace(command['delete']);
  const statements = statementsOf(command['deletes'], 'deletes', sequences);
  const variables = letVariables(command['let']);
  return context.write((unit) => {
    let n = 0;
    const failures = runBatch(unit, statements.length, isOrdered(command), (index) => {
      const { q, limit, ...rest } = statements[index] as Document;
      n += deleteDocuments(
        unit,
        context,
        namespace,
        { ...rest, filter: q, one: num(limit ?? 0) === 1 },
        variables,
      );
    });
    return withErrors({ n }, failures);
  });
};

/** One delete statement, whichever command it came with. */
export interface DeleteStatement {
  filter: unknown;
  one: boolean;
  hint?: unknown;
  collation?: unknown;
}

/** Deletes the documents that match, or the first of them, and tells how many that were. */
export function deleteDocuments(
  unit: Unit,
  context: Context,
  namespace: string,
  { filter, one, hint, collation: spec }: DeleteStatement,
  variables: Document,
): number {
  const collection = unit.engine.catalog.find(unit.kv, namespace);
  const query = documentArgument(filter, 'q');
  const collation = collationOf(spec, collection);
  if (!collection) {
    compile(query, matchOptions(variables, collation));
    return 0;
  }
  const limit = one ? 1 : 0;
  const watch = context.limit.check;
  const found = [...rows(unit.kv, collection, { filter: query, collation, hint, variables, limit, watch })];
  for (const row of found) removeRecord(unit, collection, row.id, documentOf(row));
  return found.length;
}

function statementsOf(inBody: unknown, name: string, sequences: Map<string, Buffer[]>): Document[] {
  const statements = sequences.get(name)?.map((bytes) => dec(bytes)) ?? documentsArgument(inBody, name);
  checkBatchSize(statements.length);
  return statements;
}

function withErrors(reply: Document, failures: ReturnType<typeof runBatch>): Document {
  if (!failures.length) return reply;
  return { ...reply, writeErrors: failures.map(({ index, error }) => writeError(index, error)) };
}

/** Commands that insert, update and delete. */
export const writeCommands: CommandTable = { insert, update, delete: remove };
