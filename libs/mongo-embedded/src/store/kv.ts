/** One stored entry. */
export interface Entry {
  key: Buffer;
  value: Buffer;
}

/** A piece of a range; `last` tells where to go on when merged views gave fewer entries than they looked at. */
export interface Chunk {
  entries: Entry[];
  /** The key after (or, in reverse, before) which the next chunk starts; absent when the range is exhausted. */
  last?: Buffer;
}

/**
 * The ordered key space that everything is stored in, seen as of one moment: the committed state, a snapshot, or either with
 * unwritten changes laid over it. All reading code takes one of these and cannot tell them apart.
 */
export interface KvReader {
  get(key: Buffer): Buffer | undefined;
  chunk(low: Buffer, high: Buffer, reverse: boolean, limit: number): Chunk;
  /** The number kept under a counter key; counters merge by addition, so that writers do not conflict over them. */
  counter(key: Buffer): number;
}

/** A reader that also takes changes. */
export interface Kv extends KvReader {
  put(key: Buffer, value: Buffer): void;
  del(key: Buffer): void;
  add(key: Buffer, delta: number): void;
}

const ZERO = Buffer.from([0]);
const FIRST_CHUNK = 64;
const NEXT_CHUNK = 512;

/** The smallest key that is greater than `key` itself. */
export const after = (key: Buffer): Buffer => Buffer.concat([key, ZERO]);

/**
 * Walks a range lazily. It seeks anew for every chunk and holds no cursor of the storage engine, so that a walk may be left
 * alone for minutes (an open cursor of a client) without keeping old pages alive.
 */
export function* scan(kv: KvReader, low: Buffer, high: Buffer, reverse = false): Generator<Entry> {
  let limit = FIRST_CHUNK;
  for (;;) {
    const { entries, last } = kv.chunk(low, high, reverse, limit);
    yield* entries;
    if (!last) return;
    if (reverse) high = last;
    else low = after(last);
    limit = NEXT_CHUNK;
  }
}
