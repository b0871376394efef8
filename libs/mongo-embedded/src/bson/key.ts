import { createHash } from 'node:crypto';
import type { Code, ObjectId } from 'bson';
import type { Collator } from './collation';
import { asDocument, binaryParts, keyRank, RANK, text, timestampBits } from './compare';
import { exactDouble, exactOf, subtract } from './decimal';
import { bt, num, reParts, type NumberValue, type RegexValue } from './values';

/** No bytes: the prefix of keys that stand alone. */
export const EMPTY = Buffer.alloc(0);

/** The longest key that storage takes; longer ones keep their head and a hash of the whole. */
const MAX_KEY = 1900;
const HASH = 16;

/** How many leading bytes of every stored key are its encoding as it is. Bounds must not look further. */
export const KEY_HEAD = MAX_KEY - HASH;

const MAX_DOUBLE = Number.MAX_VALUE;

/** A growing buffer. One per encoding, so that encodings may nest. */
class Writer {
  private bytes = Buffer.allocUnsafe(128);
  private length = 0;

  reserve(n: number): void {
    if (this.length + n <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe((this.length + n) * 2);
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  byte(x: number): void {
    this.reserve(1);
    this.bytes[this.length++] = x;
  }

  put(b: Uint8Array): void {
    this.reserve(b.length);
    this.bytes.set(b, this.length);
    this.length += b.length;
  }

  /** Zero bytes are escaped, so that the terminator sorts below every continuation. */
  string(s: string): void {
    const u = Buffer.from(s, 'utf8');
    this.reserve(u.length * 2 + 2);
    for (const c of u) {
      this.bytes[this.length++] = c;
      if (c === 0) this.bytes[this.length++] = 0xff;
    }
    this.bytes[this.length++] = 0;
    this.bytes[this.length++] = 1;
  }

  get position(): number {
    return this.length;
  }

  flipFrom(start: number): void {
    for (let i = start; i < this.length; i++) this.bytes[i]! ^= 0xff;
  }

  take(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }
}

/**
 * A number is its nearest double, then what the double misses. Rounding keeps order, so the remainder only
 * decides among longs and decimals that share a double; equal numbers of different types give equal bytes.
 */
function writeNumber(w: Writer, v: NumberValue): void {
  const d = num(v);
  if (Number.isNaN(d)) {
    w.put(Buffer.alloc(8));
    w.byte(0x80);
    return;
  }
  const t = bt(v);
  const inexact = t === 'Decimal128' || ((t === 'Long' || typeof v === 'bigint') && Math.abs(d) >= 2 ** 53);
  const exact = inexact ? exactOf(v) : null;
  const near = exact ? Math.max(-MAX_DOUBLE, Math.min(MAX_DOUBLE, d)) : d;
  const b = Buffer.allocUnsafe(8);
  b.writeDoubleBE(near === 0 ? 0 : near);
  if (b[0]! & 0x80) for (let i = 0; i < 8; i++) b[i]! ^= 0xff;
  else b[0]! ^= 0x80;
  w.put(b);
  writeRemainder(w, exact ? subtract(exact, exactDouble(near)).coefficient : 0n, exact, near);
}

/** Sign byte, then exponent and digits of 0.d1d2… × 10^e, complemented when negative. */
function writeRemainder(
  w: Writer,
  coefficient: bigint,
  exact: ReturnType<typeof exactOf>,
  near: number,
): void {
  if (coefficient === 0n || !exact) {
    w.byte(0x80);
    return;
  }
  const { exponent } = subtract(exact, exactDouble(near));
  const all = (coefficient < 0n ? -coefficient : coefficient).toString();
  const digits = all.replace(/0+$/, '');
  w.byte(coefficient < 0n ? 0x40 : 0xc0);
  const start = w.position;
  const size = all.length + exponent + 0x8000;
  w.byte(size >> 8);
  w.byte(size & 0xff);
  w.put(Buffer.from(digits, 'latin1'));
  w.byte(0);
  if (coefficient < 0n) w.flipFrom(start);
}

function writeValue(w: Writer, v: unknown, coll?: Collator): void {
  const r = keyRank(v);
  w.byte(r);
  writeBody(w, r, v, coll);
}

function writeBody(w: Writer, r: number, v: unknown, coll?: Collator): void {
  switch (r) {
    case RANK.number:
      return writeNumber(w, v as NumberValue);
    case RANK.string:
      return w.string(coll ? coll.fold(text(v)) : text(v));
    case RANK.object: {
      const d = asDocument(v);
      for (const k of Object.keys(d)) {
        const rk = keyRank(d[k]);
        w.byte(rk);
        w.string(k);
        writeBody(w, rk, d[k], coll);
      }
      return w.byte(0);
    }
    case RANK.array:
      for (const x of v as unknown[]) writeValue(w, x, coll);
      return w.byte(0);
    default:
      return writeOpaque(w, r, v);
  }
}

function writeOpaque(w: Writer, r: number, v: unknown): void {
  switch (r) {
    case RANK.binary: {
      const [bytes, subtype] = binaryParts(v);
      const head = Buffer.allocUnsafe(5);
      head.writeUInt32BE(bytes.length, 0);
      head[4] = subtype;
      w.put(head);
      return w.put(bytes);
    }
    case RANK.objectId:
      return w.put((v as ObjectId).id);
    case RANK.boolean:
      return w.byte(v ? 1 : 0);
    case RANK.date: {
      const b = Buffer.allocUnsafe(8);
      b.writeBigInt64BE(BigInt((v as Date).getTime()));
      b[0]! ^= 0x80;
      return w.put(b);
    }
    case RANK.timestamp: {
      const b = Buffer.allocUnsafe(8);
      b.writeBigUInt64BE(timestampBits(v));
      return w.put(b);
    }
    case RANK.regex: {
      const [pattern, flags] = reParts(v as RegexValue);
      w.string(pattern);
      return w.string(flags);
    }
    case RANK.code:
    case RANK.codeWithScope: {
      const code = v as Code;
      w.string(String(code.code));
      return writeValue(w, code.scope ?? {});
    }
  }
}

/**
 * Bytes whose `memcmp` order is the canonical order of the values, field by field; a direction of −1 reverses a field.
 * No encoding is the beginning of another's, so the bytes of the first fields bound every key that starts with them.
 */
export function keyBytes(
  prefix: Uint8Array,
  values: readonly unknown[],
  dirs?: readonly number[] | null,
  coll?: Collator,
): Buffer {
  const w = new Writer();
  w.put(prefix);
  values.forEach((v, i) => {
    const start = w.position;
    writeValue(w, v, coll);
    if ((dirs?.[i] ?? 1) < 0) w.flipFrom(start);
  });
  return w.take();
}

/** The key that is stored: `keyBytes`, with everything beyond the longest key replaced by a hash of the whole. Look-ups must build their key with it too. */
export function keyOf(
  prefix: Uint8Array,
  values: readonly unknown[],
  dirs?: readonly number[] | null,
  coll?: Collator,
): Buffer {
  const full = keyBytes(prefix, values, dirs, coll);
  if (full.length <= MAX_KEY) return full;
  const hash = createHash('sha256').update(full).digest().subarray(0, HASH);
  return Buffer.concat([full.subarray(0, KEY_HEAD), hash]);
}

/** Cuts a bound to the part that stored keys keep, so that a scan from it misses nothing. If it was cut, the filter must be checked again. */
export const fitBound = (bytes: Buffer): Buffer =>
  bytes.length > KEY_HEAD ? bytes.subarray(0, KEY_HEAD) : bytes;

/** The key of one value on its own, for grouping and for sets. */
export const cmpKey = (v: unknown): Buffer => keyOf(EMPTY, [v]);

/** The smallest key above every key that starts with these bytes. */
export function succ(bytes: Uint8Array): Buffer {
  const b = Buffer.from(bytes);
  for (let i = b.length - 1; i >= 0; i--) {
    if (b[i]! < 255) {
      b[i]!++;
      return b.subarray(0, i + 1);
    }
  }
  return Buffer.concat([b, Buffer.from([255])]);
}
