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

export const id1 = new ObjectId('64b000000000000000000001');
export const sameAsId1 = new ObjectId('64b000000000000000000001');
export const id2 = new ObjectId('64b000000000000000000002');
export const long = (s: string): Long => Long.fromString(s);
export const decimal = (s: string): Decimal128 => Decimal128.fromString(s);
