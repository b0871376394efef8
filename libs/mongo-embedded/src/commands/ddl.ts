import { Long } from 'bson';
import { encode } from '../bson/codec';
import { eq } from '../bson/compare';
import { MErr } from '../bson/errors';
import { isPlain, num, truthy, type Document } from '../bson/values';
import { compile } from '../query/match';
import type { Collection } from '../store/catalog';
import type { Unit } from '../store/engine';
import { indexPrefix, multikeyKey } from '../store/keys';
import { scan } from '../store/kv';
import { succ } from '../bson/key';
import type { Index } from '../store/index-keys';
import { documentArgument } from './arguments';
import type { Command, CommandTable, Context } from './context';
import { createCollection } from './namespaces';

const KEPT_OPTIONS = ['validator', 'validationLevel', 'validationAction', 'collation'];
/** Options of `create` that would change what a collection is, and that this store does not have. */
const REFUSED_OPTIONS = [
  'viewOn',
  'capped',
  'timeseries',
  'clusteredIndex',
  'encryptedFields',
  'changeStreamPreAndPostImages',
  'expireAfterSeconds',
];

const notSupported = (what: string): MErr =>
  new MErr(115, 'CommandNotSupported', `${what} is not supported by this embedded store`);

const create: Command = (command, context) => {
  const namespace = context.namespace(command['create']);
  for (const option of REFUSED_OPTIONS)
    if (command[option] !== undefined && command[option] !== false)
      throw notSupported(`create with '${option}'`);
  const options: Document = {};
  for (const option of KEPT_OPTIONS) if (command[option] !== undefined) options[option] = command[option];
  return context.write((unit) => {
    const existing = unit.engine.catalog.find(unit.kv, namespace);
    if (!existing) createCollection(unit, namespace, options);
    else if (!eq(existing.options, options))
      throw new MErr(
        48,
        'NamespaceExists',
        `namespace ${namespace} already exists, but with different options: ${JSON.stringify(existing.options)}`,
      );
    return {};
  });
};

const collMod: Command = (command, context) => {
  const namespace = context.namespace(command['collMod']);
  const { validator, validationLevel, validationAction } = command;
  if (command['index'] !== undefined || command['changeStreamPreAndPostImages'] !== undefined)
    throw notSupported('collMod beyond the validator');
  return context.write((unit) => {
    const collection = unit.engine.catalog.find(unit.kv, namespace);
    if (!collection) throw new MErr(26, 'NamespaceNotFound', `ns does not exist: ${namespace}`);
    const changes = Object.entries({ validator, validationLevel, validationAction });
    const options: Document = { ...collection.options };
    for (const [name, value] of changes) if (value !== undefined) options[name] = value;
    if (isPlain(options['validator']) && !Object.keys(options['validator']).length)
      delete options['validator'];
    unit.alter(namespace, collection.catalogKey);
    unit.engine.catalog.save(unit.kv, collection.with({ options }));
    return {};
  });
};

/** Removes a collection with everything that is in it. */
function dropCollection(unit: Unit, collection: Collection): void {
  unit.alter(collection.ns, collection.catalogKey);
  unit.kv.del(collection.catalogKey);
  unit.kv.add(collection.countKey, -collection.count(unit.kv));
  clear(unit, collection.prefix, collection.end);
  for (const index of collection.indexes) dropEntries(unit, index);
}

/** Removes what is stored for an index. */
export function dropEntries(unit: Unit, index: Index): void {
  const prefix = indexPrefix(index.id);
  clear(unit, prefix, succ(prefix));
  if (index.spreadFields(unit.kv) !== 0) unit.kv.del(multikeyKey(index.id));
}

function clear(unit: Unit, low: Buffer, high: Buffer): void {
  const keys = [...scan(unit.kv, low, high)].map((entry) => entry.key);
  for (const key of keys) unit.kv.del(key);
}

const drop: Command = (command, context) => {
  const namespace = context.namespace(command['drop']);
  return context.write((unit) => {
    const collection = unit.engine.catalog.find(unit.kv, namespace);
    if (!collection) return {};
    dropCollection(unit, collection);
    return { nIndexesWas: collection.indexes.length, ns: namespace };
  });
};

const dropDatabase: Command = (_command, context) =>
  context.write((unit) => {
    for (const collection of unit.engine.catalog.list(unit.kv, `${context.database}.`))
      dropCollection(unit, collection);
    return { dropped: context.database };
  });

const renameCollection: Command = (command, context) => {
  const { renameCollection: from, to } = command;
  if (typeof from !== 'string' || typeof to !== 'string')
    throw new MErr(73, 'InvalidNamespace', 'renameCollection needs two namespaces');
  return context.write((unit) => {
    const { catalog } = unit.engine;
    const collection = catalog.find(unit.kv, from);
    if (!collection) throw new MErr(26, 'NamespaceNotFound', `Source collection ${from} does not exist`);
    const target = catalog.find(unit.kv, to);
    if (target && !truthy(command['dropTarget']))
      throw new MErr(48, 'NamespaceExists', 'target namespace exists');
    if (target) dropCollection(unit, target);
    unit.alter(from, collection.catalogKey);
    unit.kv.del(collection.catalogKey);
    const renamed = collection.with({ ns: to });
    unit.alter(to, renamed.catalogKey);
    catalog.save(unit.kv, renamed);
    return {};
  });
};

const listCollections: Command = (command, context) => {
  const start = `${context.database}.`;
  const matches = compile(documentArgument(command['filter'], 'filter'));
  const all = context.engine.catalog
    .list(context.kv, start)
    .map((collection) => describe(collection, start.length));
  const found = all.filter((description) => matches(description));
  const shown = truthy(command['nameOnly']) ? found.map(({ name, type }) => ({ name, type })) : found;
  return openList(command, context, `${start}$cmd.listCollections`, shown);
};

function describe(collection: Collection, nameStart: number): Document {
  return {
    name: collection.ns.slice(nameStart),
    type: 'collection',
    options: collection.options,
    info: { readOnly: false, uuid: collection.uuid },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  };
}

/** Answers with a cursor over documents made up on the spot. */
export function openList(command: Document, context: Context, namespace: string, documents: Document[]) {
  const options = command['cursor'];
  const batchSize =
    isPlain(options) && options['batchSize'] !== undefined ? num(options['batchSize']) : undefined;
  const { owner, limit } = context;
  return context.server.cursors.open(namespace, documents.map(encode), { batchSize, owner, limit });
}

const listDatabases: Command = (command, context) => {
  const matches = compile(documentArgument(command['filter'], 'filter'));
  const names = new Set(
    context.engine.catalog.list(context.kv, '').map(({ ns }) => ns.slice(0, ns.indexOf('.'))),
  );
  const databases = [...names]
    .map((name) => ({ name, sizeOnDisk: Long.ZERO, empty: false }))
    .filter((database) => matches(database));
  if (truthy(command['nameOnly'])) return { databases: databases.map(({ name }) => ({ name })) };
  return { databases, totalSize: Long.ZERO, totalSizeMb: Long.ZERO };
};

/** Commands that make, change and list collections and databases. */
export const ddlCommands: CommandTable = {
  create,
  collMod,
  drop,
  dropDatabase,
  renameCollection,
  listCollections,
  listDatabases,
};
