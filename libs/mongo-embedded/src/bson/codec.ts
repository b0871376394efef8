import { BSON } from 'bson';
import type { Document } from './values';

/** Decoding that keeps every stored type: int and double stay apart, longs stay exact. Stored documents are read this way. */
const TYPED = {
  promoteValues: false,
  promoteBuffers: false,
  promoteLongs: false,
  bsonRegExp: true,
  validation: { utf8: false },
} as const;

/** Decoding to native numbers, for pipelines, whose expressions work on JavaScript values. */
const PROMOTED = {
  promoteValues: true,
  promoteLongs: true,
  promoteBuffers: false,
  validation: { utf8: false },
} as const;

/** A document with its stored types. */
export const dec = (b: Uint8Array): Document => BSON.deserialize(b, TYPED);

/** A document with native numbers. */
export const decP = (b: Uint8Array): Document => BSON.deserialize(b, PROMOTED);

/** The bytes of a document; fields that are undefined are left out. */
export function encode(d: Document): Buffer {
  const u = BSON.serialize(d, { ignoreUndefined: true });
  return Buffer.from(u.buffer, u.byteOffset, u.byteLength);
}
