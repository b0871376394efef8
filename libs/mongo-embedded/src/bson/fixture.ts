import { BSON, Decimal128, Long, ObjectId } from 'bson';
import { dec, encode } from './codec';
import type { Document } from './values';

/** The document as storage gives it back: with its types, and with every object a new one. */
export const stored = (d: Document): Document => dec(encode(d));

/** A notation in which two values look the same only if they are stored the same. */
export const canonical = (v: unknown): string => BSON.EJSON.stringify({ v }, { relaxed: false });

/** What a call throws, as code; undefined when it does not throw. */
export function codeOf(call: () => unknown): unknown {
  try {
    call();
  } catch (e) {
    return (e as { code?: unknown }).code;
  }
  return undefined;
}

/** An id. */
export const id1 = new ObjectId('64b000000000000000000001');
/** The same id in another object. */
export const sameAsId1 = new ObjectId('64b000000000000000000001');
/** An id above the first. */
export const id2 = new ObjectId('64b000000000000000000002');
/** A 64-bit integer by its digits. */
export const long = (s: string): Long => Long.fromString(s);
/** A decimal by its digits. */
export const decimal = (s: string): Decimal128 => Decimal128.fromString(s);
