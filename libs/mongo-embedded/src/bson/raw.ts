import { ObjectId } from 'bson';
import { MErr } from './errors';

const FIXED_SIZES: Readonly<Record<number, number>> = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  255: 0,
  127: 0,
};

/** The size of the value of BSON type `t` that starts at `p`. Throws for a type that does not exist. */
export function elemSize(b: Buffer, t: number, p: number): number {
  const fixed = FIXED_SIZES[t];
  if (fixed !== undefined) return fixed;
  switch (t) {
    case 2:
    case 13:
    case 14:
      return 4 + b.readInt32LE(p);
    case 3:
    case 4:
    case 15:
      return b.readInt32LE(p);
    case 5:
      return 5 + b.readInt32LE(p);
    case 12:
      return 4 + b.readInt32LE(p) + 12;
    case 11: {
      const flags = b.indexOf(0, p) + 1;
      return b.indexOf(0, flags) + 1 - p;
    }
    default:
      throw new MErr(22, 'InvalidBSON', `unknown BSON type ${t}`);
  }
}

const isIdName = (b: Buffer, p: number, end: number): boolean =>
  end - p === 3 && b[p] === 0x5f && b[p + 1] === 0x69 && b[p + 2] === 0x64;

/** The document with `_id` as its first field, made up if missing. Works on bytes, so nothing else changes. */
export function idFirst(b: Buffer): Buffer {
  const end = b.length - 1;
  let p = 4;
  let first = true;
  while (p < end) {
    const start = p;
    const type = b[p]!;
    const nameEnd = b.indexOf(0, p + 1);
    const isId = isIdName(b, p + 1, nameEnd);
    p = nameEnd + 1 + elemSize(b, type, nameEnd + 1);
    if (isId) {
      if (first) return b;
      return Buffer.concat([b.subarray(0, 4), b.subarray(start, p), b.subarray(4, start), b.subarray(p)]);
    }
    first = false;
  }
  return withNewId(b);
}

function withNewId(b: Buffer): Buffer {
  const out = Buffer.alloc(b.length + 17);
  out.writeInt32LE(out.length, 0);
  out[4] = 7;
  out.write('_id\0', 5, 'latin1');
  out.set(new ObjectId().id, 9);
  b.copy(out, 21, 4);
  return out;
}

/**
 * A cursor reply around documents that stay as they are stored.
 * `rest` is an encoded document with the fields that follow `cursor` (`ok`, cluster time and so on).
 */
export function cursorReply(
  batchName: string,
  raws: readonly Buffer[],
  id: bigint,
  ns: string,
  rest: Buffer,
): Buffer {
  const array = batchArray(raws);
  const nsBytes = Buffer.from(ns, 'utf8');
  const idBytes = Buffer.allocUnsafe(8);
  idBytes.writeBigInt64LE(id);
  const cursor = framed([
    element(4, batchName),
    ...array,
    element(18, 'id'),
    idBytes,
    element(2, 'ns'),
    int32(nsBytes.length + 1),
    nsBytes,
    NUL,
  ]);
  return Buffer.concat(framed([element(3, 'cursor'), ...cursor, rest.subarray(4, rest.length - 1)]));
}

const NUL = Buffer.from([0]);

const element = (type: number, name: string): Buffer =>
  Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1');

const int32 = (n: number): Buffer => {
  const b = Buffer.allocUnsafe(4);
  b.writeInt32LE(n);
  return b;
};

/** Length in front, terminator behind. */
function framed(parts: Buffer[]): Buffer[] {
  const size = parts.reduce((n, p) => n + p.length, 5);
  return [int32(size), ...parts, NUL];
}

const batchArray = (raws: readonly Buffer[]): Buffer[] =>
  framed(raws.flatMap((raw, i) => [element(3, String(i)), raw]));
