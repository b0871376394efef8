import { MErr } from '../bson/errors';
import type { Transaction } from '../store/transaction';
import type { TimeLimit } from './time-limit';

const FIRST_BATCH = 101;
const BATCH_BYTES = 16_000_000;
const IDLE_MS = 10 * 60_000;

/** Documents of one batch on their way to a client, as stored. */
export class Batch {
  constructor(
    readonly name: 'firstBatch' | 'nextBatch',
    readonly documents: Buffer[],
    readonly cursorId: bigint,
    readonly namespace: string,
  ) {}
}

/** Whom a cursor belongs to, and so with what it ends. */
export interface CursorOwner {
  sessionName?: string;
  transaction?: Transaction;
}

/** A query that a client has begun to read. */
class Cursor {
  used = Date.now();
  private ahead: IteratorResult<Buffer, unknown> | undefined;

  constructor(
    readonly namespace: string,
    readonly owner: CursorOwner,
    private readonly source: Iterator<Buffer>,
    private readonly limit: TimeLimit,
  ) {}

  /** Reads up to `count` documents, and never more than fit into a reply. */
  read(count: number): Buffer[] {
    this.used = Date.now();
    const documents: Buffer[] = [];
    let bytes = 0;
    this.ahead ??= this.source.next();
    while (documents.length < count && !this.ahead.done) {
      bytes += this.ahead.value.length;
      if (documents.length && bytes > BATCH_BYTES) break;
      documents.push(this.ahead.value);
      this.ahead = this.source.next();
    }
    this.limit.pause();
    return documents;
  }

  get exhausted(): boolean {
    return this.ahead?.done === true;
  }

  resume(): void {
    this.limit.resume();
  }
}

/** All open cursors. */
export class CursorRegistry {
  private readonly cursors = new Map<bigint, Cursor>();
  private last = BigInt(Date.now()) * 1000n;

  get size(): number {
    return this.cursors.size;
  }

  /** Gives the first batch, and keeps a cursor if there is more. `batchSize` 0 is a wish for an empty first batch. */
  open(
    namespace: string,
    source: Iterable<Buffer>,
    options: { batchSize?: number; single?: boolean; owner: CursorOwner; limit: TimeLimit },
  ): Batch {
    const cursor = new Cursor(namespace, options.owner, source[Symbol.iterator](), options.limit);
    const documents = cursor.read(options.batchSize ?? FIRST_BATCH);
    if (cursor.exhausted || options.single) return new Batch('firstBatch', documents, 0n, namespace);
    this.cursors.set(++this.last, cursor);
    return new Batch('firstBatch', documents, this.last, namespace);
  }

  more(id: bigint, namespace: string, owner: CursorOwner, batchSize: number): Batch {
    const cursor = this.cursors.get(id);
    if (!cursor) throw new MErr(43, 'CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace)
      throw new MErr(
        13,
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    if (cursor.owner.transaction !== owner.transaction)
      throw new MErr(
        50738,
        'Location50738',
        `Cannot run getMore on cursor ${id} outside of the transaction that created it`,
      );
    cursor.resume();
    try {
      const documents = cursor.read(batchSize || Infinity);
      if (cursor.exhausted) this.cursors.delete(id);
      return new Batch('nextBatch', documents, cursor.exhausted ? 0n : id, namespace);
    } catch (error) {
      this.cursors.delete(id);
      throw error;
    }
  }

  kill(id: bigint): boolean {
    return this.cursors.delete(id);
  }

  killOf(owner: CursorOwner): void {
    for (const [id, cursor] of this.cursors) {
      const { sessionName, transaction } = cursor.owner;
      if (owner.transaction ? transaction === owner.transaction : sessionName === owner.sessionName)
        this.cursors.delete(id);
    }
  }

  /** Drops cursors that nobody has read for ten minutes. */
  expire(now: number): void {
    for (const [id, cursor] of this.cursors) if (now - cursor.used > IDLE_MS) this.cursors.delete(id);
  }
}
