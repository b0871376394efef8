import { dec } from '../bson/codec';
import { eq } from '../bson/compare';
import { failedToParse, MErr } from '../bson/errors';
import { isNum, isPlain, num, truthy, type Document } from '../bson/values';
import type { Collection } from '../store/catalog';
import type { Unit } from '../store/engine';
import { Index, type IndexSpec } from '../store/index-keys';
import { recordIdOf } from '../store/keys';
import { scan } from '../store/kv';
import { addEntries } from '../store/records';
import { documentsArgument } from './arguments';
import type { Command, CommandTable } from './context';
import { dropEntries, openList } from './ddl';
import { ensureCollection } from './namespaces';

const cannotCreate = (message: string): MErr => new MErr(67, 'CannotCreateIndex', message);

/** Options that mean nothing here and are not kept. */
const DROPPED_OPTIONS = new Set(['v', 'key', 'name', 'ns', 'background']);
/** Options whose false value says the same as their absence. */
const FLAGS = ['unique', 'sparse', 'hidden'];
const REFUSED_OPTIONS = [
  'prepareUnique',
  'wildcardProjection',
  'weights',
  'default_language',
  '2dsphereIndexVersion',
];

const createIndexes: Command = (command, context) => {
  const namespace = context.namespace(command['createIndexes']);
  const specs = documentsArgument(command['indexes'], 'createIndexes.indexes').map(checkedSpec);
  if (!specs.length) throw new MErr(2, 'BadValue', 'Must specify at least one index to create');
  return context.write((unit) => {
    const createdCollectionAutomatically = !unit.engine.catalog.find(unit.kv, namespace);
    let collection = ensureCollection(unit, namespace);
    const numIndexesBefore = collection.indexes.length;
    for (const spec of specs) if (isNew(collection, spec)) collection = build(unit, collection, spec);
    const numIndexesAfter = collection.indexes.length;
    const note = numIndexesBefore === numIndexesAfter ? { note: 'all indexes already exist' } : {};
    return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note };
  });
};

function checkedSpec(given: Document): IndexSpec {
  const { key, name } = given;
  if (!isPlain(key) || !Object.keys(key).length) throw cannotCreate('Index keys cannot be an empty object');
  if (typeof name !== 'string' || !name)
    throw failedToParse("The 'name' field is a required property of an index specification");
  for (const [path, kind] of Object.entries(key)) checkField(path, kind);
  for (const option of REFUSED_OPTIONS)
    if (given[option] !== undefined) throw cannotCreate(`the index option '${option}' is not supported here`);
  if (given['expireAfterSeconds'] !== undefined && Object.keys(key).length > 1)
    throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL.');
  if (truthy(given['sparse']) && given['partialFilterExpression'] !== undefined)
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options');
  const options: Document = {};
  for (const [option, value] of Object.entries(given))
    if (!DROPPED_OPTIONS.has(option) && !(FLAGS.includes(option) && !truthy(value))) options[option] = value;
  return { v: 2, key, name, ...options };
}

function checkField(path: string, kind: unknown): void {
  if (typeof kind === 'string')
    throw cannotCreate(`Index type '${kind}' is not supported by this embedded store`);
  if (!isNum(kind) || num(kind) === 0)
    throw cannotCreate(
      `Values in v:2 index key pattern cannot be of type ${typeof kind}. Only numbers > 0, numbers < 0, and strings are allowed.`,
    );
  if (path.includes('$**')) throw cannotCreate('wildcard indexes are not supported by this embedded store');
  if (!path || path.split('.').some((part) => !part))
    throw cannotCreate('Index keys cannot contain an empty field.');
}

/** True if the index has to be built; false if it exists; an error if another stands in its way. */
function isNew(collection: Collection, spec: IndexSpec): boolean {
  if (eq(spec.key, { _id: 1 })) return false;
  const named = collection.indexes.find((index) => index.name === spec.name);
  const alike = collection.indexes.find(
    (index) => eq(index.spec.key, spec.key) && sameScope(index.spec, spec),
  );
  if (named && eq(named.spec.key, spec.key) && sameOptions(named.spec, spec)) return false;
  if (named && named === alike) throw conflict(85, 'IndexOptionsConflict', named, spec);
  if (named) throw conflict(86, 'IndexKeySpecsConflict', named, spec);
  if (alike && sameOptions(alike.spec, spec))
    throw new MErr(85, 'IndexOptionsConflict', `Index already exists with a different name: ${alike.name}`);
  if (alike) throw conflict(85, 'IndexOptionsConflict', alike, spec);
  return true;
}

function conflict(code: number, codeName: string, existing: Index, wanted: IndexSpec): MErr {
  return new MErr(
    code,
    codeName,
    `An equivalent index already exists with different options or key. Requested index: ${JSON.stringify(wanted)}, existing index: ${JSON.stringify(existing.spec)}`,
  );
}

const sameScope = (a: IndexSpec, b: IndexSpec): boolean =>
  eq(a.partialFilterExpression ?? null, b.partialFilterExpression ?? null) &&
  eq(a.collation ?? null, b.collation ?? null);

const sameOptions = (a: IndexSpec, b: IndexSpec): boolean =>
  sameScope(a, b) &&
  truthy(a.unique) === truthy(b.unique) &&
  truthy(a.sparse) === truthy(b.sparse) &&
  eq(a.expireAfterSeconds ?? null, b.expireAfterSeconds ?? null);

function build(unit: Unit, collection: Collection, spec: IndexSpec): Collection {
  if (unit.transaction && collection.count(unit.transaction.snapshot) > 0)
    throw new MErr(
      263,
      'OperationNotSupportedInTransaction',
      `Cannot create new indexes on existing collection ${collection.ns} in a multi-document transaction.`,
    );
  unit.alter(collection.ns, collection.catalogKey);
  const index = new Index(unit.engine.allocateId(), spec);
  for (const { key, value } of scan(unit.kv, collection.prefix, collection.end))
    addEntries(unit, collection, index, recordIdOf(key), dec(value));
  const all = [...collection.indexes, index].map(({ id, spec: of }) => ({ id, spec: of }));
  const changed = collection.with({ indexes: all });
  unit.engine.catalog.save(unit.kv, changed);
  return changed;
}

const listIndexes: Command = (command, context) => {
  const namespace = context.namespace(command['listIndexes']);
  const collection = context.collection(namespace);
  if (!collection) throw new MErr(26, 'NamespaceNotFound', `ns does not exist: ${namespace}`);
  const specs = collection.indexes.map((index) => index.spec);
  return openList(command, context, namespace, specs);
};

const dropIndexes: Command = (command, context) => {
  const namespace = context.namespace(command['dropIndexes'] ?? command['deleteIndexes']);
  return context.write((unit) => {
    const collection = unit.engine.catalog.find(unit.kv, namespace);
    if (!collection) throw new MErr(26, 'NamespaceNotFound', `ns not found ${namespace}`);
    const dropped = chosen(collection, command['index']);
    unit.alter(namespace, collection.catalogKey);
    for (const index of dropped) dropEntries(unit, index);
    const left = collection.indexes.filter((index) => !dropped.includes(index));
    const indexes = left.map(({ id, spec }) => ({ id, spec }));
    unit.engine.catalog.save(unit.kv, collection.with({ indexes }));
    return { nIndexesWas: collection.indexes.length };
  });
};

function chosen(collection: Collection, wanted: unknown): Index[] {
  if (wanted === '*') return collection.indexes.filter((index) => !index.isIdIndex);
  const list: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return list.map((one) => {
    const index = collection.indexes.find((each) =>
      typeof one === 'string' ? each.name === one : eq(each.spec.key, one),
    );
    if (!index)
      throw new MErr(
        27,
        'IndexNotFound',
        `index not found with name [${typeof one === 'string' ? one : JSON.stringify(one)}]`,
      );
    if (index.isIdIndex) throw new MErr(72, 'InvalidOptions', 'cannot drop _id index');
    return index;
  });
}

/** Commands that make, list and drop indexes. */
export const indexCommands: CommandTable = {
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
};
