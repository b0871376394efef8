import type { Database, Transaction } from 'lmdb';
import type { Chunk, Entry, Kv, KvReader } from './kv';

/** The binary database that holds everything. */
export type Store = Database<Buffer, Buffer>;

const COUNTER_BYTES = 8;

/** Reads the committed state or, with a read transaction, the state as it was when that began. */
export class LmdbReader implements KvReader {
  constructor(
    protected readonly store: Store,
    private readonly transaction?: Transaction,
  ) {}

  get(key: Buffer): Buffer | undefined {
    return this.transaction ? this.store.get(key, { transaction: this.transaction }) : this.store.get(key);
  }

  chunk(low: Buffer, high: Buffer, reverse: boolean, limit: number): Chunk {
    const range = reverse
      ? { start: high, exclusiveStart: true, end: low, inclusiveEnd: true, reverse: true, limit }
      : { start: low, end: high, limit };
    const entries: Entry[] = [];
    for (const entry of this.store.getRange({ ...range, transaction: this.transaction })) entries.push(entry);
    return { entries, last: entries.length === limit ? entries[limit - 1]?.key : undefined };
  }

  counter(key: Buffer): number {
    const value = this.get(key);
    return value ? Number(value.readBigInt64BE()) : 0;
  }
}

/** Writes to the store; only to be used inside one of its write transactions. */
export class LmdbKv extends LmdbReader implements Kv {
  put(key: Buffer, value: Buffer): void {
    this.store.putSync(key, value);
  }

  del(key: Buffer): void {
    this.store.removeSync(key);
  }

  add(key: Buffer, delta: number): void {
    const sum = this.counter(key) + delta;
    if (!sum) return this.del(key);
    const value = Buffer.allocUnsafe(COUNTER_BYTES);
    value.writeBigInt64BE(BigInt(sum));
    this.store.putSync(key, value);
  }
}
