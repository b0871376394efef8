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

export const catalogKey = (namespace: string): Buffer => Buffer.from(CATALOG + namespace, 'utf8');
export const catalogRange: [Buffer, Buffer] = [Buffer.from(CATALOG), Buffer.from('d')];
export const countKey = (collectionId: number): Buffer => prefixed(COUNT, collectionId);
export const multikeyKey = (indexId: number): Buffer => prefixed(MULTIKEY, indexId);
export const recordPrefix = (collectionId: number): Buffer => prefixed(RECORD, collectionId);
export const indexPrefix = (indexId: number): Buffer => prefixed(INDEX, indexId);
export const sessionKey = (id: Buffer): Buffer => Buffer.concat([Buffer.from(SESSION), id]);
export const sessionRange: [Buffer, Buffer] = [Buffer.from(SESSION), Buffer.from('t')];

/** Encodes a record number so that byte order is the order of insertion. */
export function recordId(n: bigint): Buffer {
  const id = Buffer.allocUnsafe(RECORD_ID_BYTES);
  id.writeBigUInt64BE(n);
  return id;
}

/** The record id at the end of a record key. */
export const recordIdOf = (key: Buffer): Buffer => key.subarray(PREFIX_BYTES);
