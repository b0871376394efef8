import { open } from 'lmdb';
import { MErr } from '../bson/errors';
import { succ } from '../bson/key';
import { Catalog } from './catalog';
import { Clock } from './clock';
import { recordId, recordIdOf, recordPrefix } from './keys';
import { LmdbKv, type Store } from './lmdb-kv';
import { LockTable, WaitForTransaction, writeConflict } from './locks';
import { Overlay } from './overlay';
import { Transaction } from './transaction';

/** How a data directory is opened. */
export interface EngineOptions {
  path: string;
  /** Leaves flushing to the operating system: fast, and only for data that may be lost. */
  noSync?: boolean;
}

/** The changes of one command on their way: into the store at once, or into the transaction that it belongs to. */
export class Unit {
  constructor(
    readonly engine: Engine,
    readonly kv: Overlay,
    readonly transaction?: Transaction,
  ) {}

  /**
   * Claims a key before it is written. A transaction takes it until its end or fails with a write conflict; a plain write
   * waits for the transaction that holds it.
   */
  lock(key: Buffer): void {
    const { locks, committed } = this.engine;
    const name = key.toString('latin1');
    const holder = locks.holder(name);
    if (holder === this.transaction && holder) return;
    if (!this.transaction) {
      if (holder) throw new WaitForTransaction(holder);
      return;
    }
    if (holder || locks.isInFlight(name) || !same(committed.get(key), this.transaction.snapshot.get(key)))
      throw writeConflict();
    locks.take(name, this.transaction);
  }

  /** Declares a write to a collection, whose catalog entry must not change under an open transaction. */
  use(namespace: string, key: Buffer): void {
    const { locks, committed } = this.engine;
    const name = key.toString('latin1');
    const holder = locks.holder(name);
    if (holder && holder !== this.transaction)
      throw this.transaction ? writeConflict() : new WaitForTransaction(holder);
    if (!this.transaction || this.transaction.namespaces.has(namespace)) return;
    if (!holder && (locks.isInFlight(name) || !same(committed.get(key), this.transaction.snapshot.get(key))))
      throw writeConflict();
    locks.use(namespace, this.transaction);
  }

  /** Claims a catalog entry for a change; open transactions that write to the collection come first. */
  alter(namespace: string, key: Buffer): void {
    this.lock(key);
    const user = this.engine.locks.userOf(namespace);
    if (!user || user === this.transaction) return;
    throw this.transaction ? writeConflict() : new WaitForTransaction(user);
  }
}

/** One LMDB environment with its catalog, locks and clock. */
export class Engine {
  readonly catalog = new Catalog();
  readonly locks = new LockTable();
  readonly clock = new Clock();
  readonly committed: LmdbKv;
  private readonly store: Store;
  private readonly lastRecordIds = new Map<number, bigint>();
  private nextId = 1;

  constructor({ path, noSync }: EngineOptions) {
    this.store = open<Buffer, Buffer>({
      path,
      noSubdir: false,
      keyEncoding: 'binary',
      encoding: 'binary',
      maxReaders: 512,
      noSync: noSync ?? false,
    });
    this.committed = new LmdbKv(this.store);
    for (const collection of this.catalog.list(this.committed, ''))
      this.nextId = Math.max(
        this.nextId,
        collection.id + 1,
        ...collection.indexes.map((index) => index.id + 1),
      );
  }

  /** A number that no collection or index has had since the start. */
  allocateId(): number {
    return this.nextId++;
  }

  /** The next record id of a collection; ids grow and are not used again while the server runs. */
  allocateRecordId(collectionId: number): Buffer {
    let last = this.lastRecordIds.get(collectionId);
    if (last === undefined) {
      const prefix = recordPrefix(collectionId);
      const key = this.committed.chunk(prefix, succ(prefix), true, 1).entries[0]?.key;
      last = key ? recordIdOf(key).readBigUInt64BE() : 0n;
    }
    this.lastRecordIds.set(collectionId, ++last);
    return recordId(last);
  }

  /**
   * Runs `change` and commits what it wrote, all or nothing; resolves when that is safe on disk. Writes that are made at the
   * same time share one flush. `change` may run again from the start when it has to wait for a transaction.
   */
  async write<T>(change: (unit: Unit) => T, deadline = Infinity): Promise<T> {
    for (;;) {
      try {
        return await this.attempt(change);
      } catch (error) {
        if (!(error instanceof WaitForTransaction)) throw error;
        await waitFor(error.transaction, deadline);
      }
    }
  }

  begin(number: bigint): Transaction {
    return new Transaction(number, this.store);
  }

  /** Writes a transaction's changes, and whatever `finish` adds, in one step. */
  async commit(transaction: Transaction, finish: (kv: Overlay) => void): Promise<void> {
    transaction.state = 'committing';
    let written: string[] = [];
    try {
      await this.store.transaction(() => {
        finish(transaction.kv);
        written = transaction.kv.flush(this.committed);
        this.locks.takeOff(written);
        this.clock.tick();
      });
    } finally {
      this.locks.land(written);
      this.locks.release(transaction);
      transaction.end();
    }
  }

  /** Forgets a transaction's changes. */
  abort(transaction: Transaction): void {
    if (transaction.state !== 'open') return;
    this.locks.release(transaction);
    transaction.end();
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  private async attempt<T>(change: (unit: Unit) => T): Promise<T> {
    let written: string[] = [];
    try {
      return await this.store.transaction(() => {
        const unit = new Unit(this, new Overlay(this.committed));
        const result = change(unit);
        written = unit.kv.flush(this.committed);
        if (written.length) {
          this.locks.takeOff(written);
          this.clock.tick();
        }
        return result;
      });
    } finally {
      this.locks.land(written);
    }
  }
}

async function waitFor(transaction: Transaction, deadline: number): Promise<void> {
  const left = deadline - Date.now();
  if (left <= 0) throw new MErr(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    if (left < 0x7fffffff) timer = setTimeout(resolve, left);
  });
  await Promise.race([transaction.ended, late]);
  clearTimeout(timer);
}

const same = (a: Buffer | undefined, b: Buffer | undefined): boolean =>
  a && b ? Buffer.compare(a, b) === 0 : a === b;
