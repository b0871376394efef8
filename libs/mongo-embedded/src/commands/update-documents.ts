import { ObjectId } from 'bson';
import { encode } from '../bson/codec';
import { eq } from '../bson/compare';
import { failedToParse, MErr } from '../bson/errors';
import { clone, isPlain, operatorOf, truthy, type Document } from '../bson/values';
import { compile } from '../query/match';
import type { Collection } from '../store/catalog';
import type { Unit } from '../store/engine';
import { insertRecord, updateRecord } from '../store/records';
import { shellText } from '../store/shell-text';
import { documentOf, type Row } from '../store/walk';
import { compileUpdate } from '../update/compile';
import { seed } from '../update/seed';
import { documentArgument } from './arguments';
import type { Context } from './context';
import { letVariables, matchOptions } from './expressions';
import { ensureCollection } from './namespaces';
import { pipelineUpdate } from './pipeline-update';
import { collationOf, rows } from './query';

/** One update statement, whichever command it came with. */
export interface UpdateStatement {
  filter: unknown;
  update: unknown;
  multi?: unknown;
  upsert?: unknown;
  arrayFilters?: unknown;
  hint?: unknown;
  collation?: unknown;
  sort?: unknown;
  /** Variables of this statement alone. */
  constants?: unknown;
}

/** What an update statement did. */
export interface UpdateOutcome {
  matched: number;
  modified: number;
  upserted?: Document;
  /** The last document that was matched, before and after. */
  before?: Document;
  after?: Document;
}

/** What an update knows of the document that it works on. */
export interface ApplyContext {
  pos?: number;
  isInsert?: boolean;
  now: number;
  id: string;
}

type Apply = (document: Document, context: ApplyContext) => Document;

/** Settings of the command that its statements share. */
export interface UpdateSettings {
  variables: Document;
  bypassValidation: boolean;
}

/** Applies a statement to the documents that match it, or inserts one if none does and that is wanted. */
export function updateDocuments(
  unit: Unit,
  context: Context,
  namespace: string,
  statement: UpdateStatement,
  settings: UpdateSettings,
): UpdateOutcome {
  const collection = unit.engine.catalog.find(unit.kv, namespace);
  const filter = documentArgument(statement.filter, 'q');
  const variables = letVariables(statement.constants, settings.variables);
  const collation = collationOf(statement.collation, collection);
  const matching = matchOptions(variables, collation);
  const multi = truthy(statement.multi);
  const kind = kindOf(statement.update);
  const apply = compileApply(kind, statement, { multi, variables, matching, context });
  const positions = kind === 'operators' && usesPosition(statement.update as Document);
  const { hint } = statement;
  const sort = statement.sort as Document | undefined;
  const limits = { limit: multi ? 0 : 1, watch: context.limit.check };
  const query = { filter, collation, variables, positions, hint, sort, ...limits };
  // Also where there is no collection yet, a filter that nobody understands is an error.
  if (!collection) compile(filter, matching);
  // All are found before the first is changed, so that none is met twice.
  const found = collection ? [...rows(unit.kv, collection, query)] : [];
  const outcome: UpdateOutcome = { matched: found.length, modified: 0 };
  for (const row of found) change(unit, collection as Collection, row, apply, settings, outcome);
  if (!found.length && truthy(statement.upsert))
    outcome.upserted = upsert(unit, namespace, filter, kind, apply, settings);
  return outcome;
}

function change(
  unit: Unit,
  collection: Collection,
  row: Row,
  apply: Apply,
  settings: UpdateSettings,
  outcome: UpdateOutcome,
): void {
  const before = documentOf(row);
  const after = apply(before, { pos: row.context?.pos, now: Date.now(), id: shellText(before['_id']) });
  outcome.before = before;
  outcome.after = after;
  if (updateRecord(unit, collection, row.id, { raw: row.raw, document: before }, after, settings))
    outcome.modified++;
}

type Kind = 'operators' | 'pipeline' | 'replacement';

function kindOf(update: unknown): Kind {
  if (Array.isArray(update)) return 'pipeline';
  if (!isPlain(update)) throw failedToParse('Update argument must be either an object or an array');
  return operatorOf(update) ? 'operators' : 'replacement';
}

interface Compilation {
  multi: boolean;
  variables: Document;
  matching: ReturnType<typeof matchOptions>;
  context: Context;
}

function compileApply(kind: Kind, { update, arrayFilters }: UpdateStatement, to: Compilation): Apply {
  if (kind === 'pipeline') return pipelineUpdate(update as Document[], to.context, to.variables);
  const document = update as Document;
  if (kind === 'replacement') {
    if (to.multi) throw failedToParse('multi update is not supported for replacement-style update');
    return replacement(document);
  }
  const plain = Object.keys(document).find((name) => !name.startsWith('$'));
  if (plain)
    throw failedToParse(
      `Unknown modifier: ${plain}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  const change = compileUpdate(document, {
    arrayFilters: arrayFilters as Document[] | undefined,
    ...to.matching,
  });
  return (before, at) => change(clone(before), at);
}

function replacement(document: Document): Apply {
  const operator = Object.keys(document).find((name) => name.startsWith('$'));
  if (operator)
    throw new MErr(
      52,
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${operator}' in '${operator}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  return (before) => {
    const after = clone(document);
    if (!('_id' in after)) return before['_id'] === undefined ? after : { _id: before['_id'], ...after };
    if (before['_id'] !== undefined && !eq(after['_id'], before['_id']))
      throw new MErr(
        66,
        'ImmutableField',
        `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shellText(after['_id'])}`,
      );
    return withIdFirst(after);
  };
}

function upsert(
  unit: Unit,
  namespace: string,
  filter: Document,
  kind: Kind,
  apply: Apply,
  settings: UpdateSettings,
): Document {
  const seeded = seed(filter);
  const start: Document = kind !== 'replacement' ? seeded : '_id' in seeded ? { _id: seeded['_id'] } : {};
  let document = apply(start, { isInsert: true, now: Date.now(), id: 'new' });
  if (document['_id'] === undefined) document = { _id: new ObjectId(), ...document };
  return insertRecord(unit, ensureCollection(unit, namespace), encode(withIdFirst(document)), settings);
}

/** The document with its `_id` in front, as it is stored. */
function withIdFirst(document: Document): Document {
  if (!('_id' in document) || Object.keys(document)[0] === '_id') return document;
  const { _id, ...rest } = document;
  return { _id, ...rest };
}

/** True if a path of the update contains the positional `$`. */
function usesPosition(update: Document): boolean {
  return Object.values(update).some(
    (paths) => isPlain(paths) && Object.keys(paths).some((path) => /\.\$(\.|$)/.test(path)),
  );
}
