import { failedToParse } from '../bson/errors';
import { truthy, type Document } from '../bson/values';
import { compile, type MatchContext, type MatchOptions } from '../query/match';
import type { Projection } from '../query/project';
import type { Unit } from '../store/engine';
import { removeRecord } from '../store/records';
import { documentOf } from '../store/walk';
import { documentArgument, optionalDocument } from './arguments';
import type { Command, CommandTable, Context } from './context';
import { letVariables, matchOptions, projection } from './expressions';
import { collationOf, rows } from './query';
import { updateDocuments } from './update-documents';

const findAndModify: Command = (command, context) => {
  const namespace = context.namespace(command['findAndModify'] ?? command['findandmodify']);
  const removing = truthy(command['remove']);
  checkShape(command, removing);
  const filter = documentArgument(command['query'], 'query');
  const variables = letVariables(command['let']);
  const matching = matchOptions(variables, collationOf(command['collation'], context.collection(namespace)));
  const fields = projection(optionalDocument(command['fields'], 'fields'), matching, variables);
  const show = (document: Document | undefined): Document | null =>
    document ? project(document, fields, filter, matching) : null;
  const task: Task = { context, namespace, command, filter, variables, show };
  return context.write((unit) => (removing ? remove(unit, task) : update(unit, task)));
};

function checkShape(command: Document, removing: boolean): void {
  if (removing && command['update']) throw failedToParse('Cannot specify both an update and remove=true');
  if (removing && truthy(command['new']))
    throw failedToParse(
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (!removing && !command['update'])
    throw failedToParse('Either an update or remove=true must be specified');
}

/** What both ways need to know. */
interface Task {
  context: Context;
  namespace: string;
  command: Document;
  filter: Document;
  variables: Document;
  show: (document: Document | undefined) => Document | null;
}

function remove(unit: Unit, { context, namespace, command, filter, variables, show }: Task): Document {
  const collection = unit.engine.catalog.find(unit.kv, namespace);
  if (!collection) return { lastErrorObject: { n: 0 }, value: null };
  const [row] = rows(unit.kv, collection, {
    filter,
    variables,
    collation: collationOf(command['collation'], collection),
    hint: command['hint'],
    sort: optionalDocument(command['sort'], 'sort'),
    limit: 1,
    watch: context.limit.check,
  });
  if (!row) return { lastErrorObject: { n: 0 }, value: null };
  const document = documentOf(row);
  removeRecord(unit, collection, row.id, document);
  return { lastErrorObject: { n: 1 }, value: show(document) };
}

function update(unit: Unit, { context, namespace, command, filter, variables, show }: Task): Document {
  const { upsert, arrayFilters, hint, collation } = command;
  const sort = optionalDocument(command['sort'], 'sort');
  const done = updateDocuments(
    unit,
    context,
    namespace,
    { filter, update: command['update'], upsert, arrayFilters, hint, collation, sort },
    { variables, bypassValidation: truthy(command['bypassDocumentValidation']) },
  );
  const now = truthy(command['new']);
  return {
    lastErrorObject: {
      n: done.matched || (done.upserted ? 1 : 0),
      updatedExisting: done.matched > 0,
      ...(done.upserted ? { upserted: done.upserted['_id'] } : {}),
    },
    value: show(now ? (done.upserted ?? done.after) : done.before),
  };
}

/** The projected document; a positional projection needs to know where the filter matched. */
function project(
  document: Document,
  fields: Projection | null,
  filter: Document,
  matching: MatchOptions,
): Document {
  if (!fields) return document;
  const at: MatchContext = {};
  compile(filter, matching)(document, at);
  return fields(document, at);
}

/** The command behind `findOneAndUpdate` and its relatives. */
export const findAndModifyCommands: CommandTable = { findAndModify, findandmodify: findAndModify };
