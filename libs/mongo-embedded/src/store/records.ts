import { encode, dec } from '../bson/codec';
import { rank } from '../bson/compare';
import { MErr } from '../bson/errors';
import { idFirst } from '../bson/raw';
import { isPlain, type Document } from '../bson/values';
import type { Collection } from './catalog';
import type { Unit } from './engine';
import type { DocumentKeys, Index } from './index-keys';
import { multikeyKey } from './keys';
import { shellText } from './shell-text';

const LARGEST_DOCUMENT = 16 * 1024 * 1024;
const REGEX_RANK = 50;

/** What a write asks for beyond the document itself. */
export interface WriteOptions {
  /** Stores the document although the collection's validator would refuse it. */
  bypassValidation?: boolean;
}

/** Stores a new document with its index entries and returns it as stored (with its `_id`, first). */
export function insertRecord(
  unit: Unit,
  collection: Collection,
  bytes: Buffer,
  options: WriteOptions = {},
): Document {
  const raw = idFirst(bytes);
  if (raw.length > LARGEST_DOCUMENT)
    throw new MErr(
      10334,
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${raw.length}, max size: ${LARGEST_DOCUMENT}`,
    );
  const document = dec(raw);
  checkId(document['_id']);
  checkValid(collection, document, options);
  unit.use(collection.ns, collection.catalogKey);
  const id = unit.engine.allocateRecordId(collection.id);
  const entries: Buffer[] = [];
  for (const index of collection.indexes) {
    const keys = index.keysOf(document);
    noteMultikey(unit, index, keys);
    for (const key of keys.keys) {
      claim(unit, collection, index, key, document);
      entries.push(entryKey(index, key, id));
    }
  }
  unit.kv.put(recordKey(collection, id), raw);
  for (const entry of entries) unit.kv.put(entry, id);
  unit.kv.add(collection.countKey, 1);
  return document;
}

/** Puts a changed document in the place of `before`; tells whether anything changed. */
export function updateRecord(
  unit: Unit,
  collection: Collection,
  id: Buffer,
  before: { raw: Buffer; document: Document },
  document: Document,
  options: WriteOptions = {},
): boolean {
  const raw = encode(document);
  if (raw.equals(before.raw)) return false;
  if (raw.length > LARGEST_DOCUMENT)
    throw new MErr(
      17419,
      'Location17419',
      `Resulting document after update is larger than ${LARGEST_DOCUMENT}`,
    );
  checkValid(collection, document, options);
  unit.use(collection.ns, collection.catalogKey);
  unit.lock(recordKey(collection, id));
  for (const index of collection.indexes)
    if (!index.isIdIndex) moveEntries(unit, collection, index, id, before.document, document);
  unit.kv.put(recordKey(collection, id), raw);
  return true;
}

/** Removes a document and its index entries. */
export function removeRecord(unit: Unit, collection: Collection, id: Buffer, document: Document): void {
  unit.use(collection.ns, collection.catalogKey);
  unit.lock(recordKey(collection, id));
  for (const index of collection.indexes)
    for (const key of index.keysOf(document).keys) {
      if (index.unique) unit.lock(key);
      unit.kv.del(entryKey(index, key, id));
    }
  unit.kv.del(recordKey(collection, id));
  unit.kv.add(collection.countKey, -1);
}

/** Adds the index entries of one stored document, for an index that is being built. */
export function addEntries(
  unit: Unit,
  collection: Collection,
  index: Index,
  id: Buffer,
  document: Document,
): void {
  const keys = index.keysOf(document);
  noteMultikey(unit, index, keys);
  for (const key of keys.keys) {
    claim(unit, collection, index, key, document);
    unit.kv.put(entryKey(index, key, id), id);
  }
}

/** The key that a document is stored under. */
export const recordKey = (collection: Collection, id: Buffer): Buffer =>
  Buffer.concat([collection.prefix, id]);

const entryKey = (index: Index, key: Buffer, id: Buffer): Buffer =>
  index.unique ? key : Buffer.concat([key, id]);

function moveEntries(
  unit: Unit,
  collection: Collection,
  index: Index,
  id: Buffer,
  before: Document,
  after: Document,
): void {
  const old = index.keysOf(before).keys;
  const now = index.keysOf(after);
  noteMultikey(unit, index, now);
  const had = new Set(old.map((key) => key.toString('latin1')));
  const has = new Set(now.keys.map((key) => key.toString('latin1')));
  for (const key of old) {
    if (has.has(key.toString('latin1'))) continue;
    if (index.unique) unit.lock(key);
    unit.kv.del(entryKey(index, key, id));
  }
  for (const key of now.keys) {
    if (had.has(key.toString('latin1'))) continue;
    claim(unit, collection, index, key, after);
    unit.kv.put(entryKey(index, key, id), id);
  }
}

/** Makes sure that nobody else has a unique key. */
function claim(unit: Unit, collection: Collection, index: Index, key: Buffer, document: Document): void {
  if (!index.unique) return;
  unit.lock(key);
  if (unit.kv.get(key) !== undefined) throw duplicateKey(collection.ns, index, document);
}

/** The error that every client knows by its code. */
export function duplicateKey(namespace: string, index: Index, document: Document): MErr {
  const keyValue = index.valuesOf(document);
  return new MErr(
    11000,
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: ${shellText(keyValue)}`,
    { keyPattern: index.spec.key, keyValue },
  );
}

function noteMultikey(unit: Unit, index: Index, { spread }: DocumentKeys): void {
  if (!spread) return;
  const known = index.spreadFields(unit.kv);
  const fields = (known | spread) >>> 0;
  if (fields === known) return;
  const value = Buffer.alloc(4);
  value.writeUInt32BE(fields);
  unit.kv.put(multikeyKey(index.id), value);
}

function checkId(id: unknown): void {
  if (Array.isArray(id) || rank(id) === REGEX_RANK)
    throw new MErr(
      53,
      'InvalidIdField',
      `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`,
    );
  const field = isPlain(id) ? Object.keys(id).find((name) => name.startsWith('$')) : undefined;
  if (field)
    throw new MErr(
      52,
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${field} is not valid for storage.`,
    );
}

function checkValid(collection: Collection, document: Document, { bypassValidation }: WriteOptions): void {
  if (bypassValidation || !collection.accepts || collection.accepts(document)) return;
  const operator = Object.keys(collection.options['validator'] as Document)[0] ?? '$jsonSchema';
  throw new MErr(121, 'DocumentValidationFailure', 'Document failed validation', {
    errInfo: { failingDocumentId: document['_id'], details: { operatorName: operator } },
  });
}
