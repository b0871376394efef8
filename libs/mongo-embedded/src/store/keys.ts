/**
 * The layout of the key space. One letter says what an entry is:
 * `c` + namespace → catalog entry · `n` + collection id → number of its records · `m` + index id → that index is multikey ·
 * `r` + collection id + record id → document · `i` + index id + encoded fields (+ record id) → record id ·
 * `s` + session id → last retryable write or commit of the session.
 */
const CATALOG = 'c';
const COUNT = 'n';
const MULTIKEY = 'm';
const RECORD = 'r';
const INDEX = 'i';
const SESSION = 's';

const RECORD_ID_BYTES = 8;
const PREFIX_BYTES = 5;

function prefixed(letter: string, id: number): Buffer {
  const key = Buffer.allocUnsafe(PREFIX_BYTES);
  key.write(letter, 'latin1');
  key.writeUInt32BE(id, 1);
  return key;
}

/** Where the catalog entry of a namespace is. */
export const catalogKey = (namespace: string): Buffer => Buffer.from(CATALOG + namespace, 'utf8');
/** The counter of the records of a collection. */
export const countKey = (collectionId: number): Buffer => prefixed(COUNT, collectionId);
/** Present if the index is multikey: in which of its fields, four bytes. */
export const multikeyKey = (indexId: number): Buffer => prefixed(MULTIKEY, indexId);
/** What the keys of all documents of a collection begin with. */
export const recordPrefix = (collectionId: number): Buffer => prefixed(RECORD, collectionId);
/** What the keys of all entries of an index begin with. */
export const indexPrefix = (indexId: number): Buffer => prefixed(INDEX, indexId);
/** Where the record of a session is. */
export const sessionKey = (id: Buffer): Buffer => Buffer.concat([Buffer.from(SESSION), id]);
/** All session records. */
export const sessionRange: [Buffer, Buffer] = [Buffer.from(SESSION), Buffer.from('t')];

/** Encodes a record number so that byte order is the order of insertion. */
export function recordId(n: bigint): Buffer {
  const id = Buffer.allocUnsafe(RECORD_ID_BYTES);
  id.writeBigUInt64BE(n);
  return id;
}

/** The record id at the end of a record key. */
export const recordIdOf = (key: Buffer): Buffer => key.subarray(PREFIX_BYTES);
