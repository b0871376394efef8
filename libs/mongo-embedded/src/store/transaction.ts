import type { Transaction as ReadTransaction } from 'lmdb';
import { LmdbReader, type Store } from './lmdb-kv';
import { Overlay } from './overlay';

/** A multi-document transaction: a snapshot, the changes over it and the keys that it holds until it ends. */
export class Transaction {
  readonly kv: Overlay;
  readonly snapshot: LmdbReader;
  readonly locks = new Set<string>();
  readonly namespaces = new Set<string>();
  readonly started = Date.now();
  /** Resolves when the transaction has committed or aborted and its locks are free. */
  readonly ended: Promise<void>;
  state: 'open' | 'committing' | 'ended' = 'open';
  private readonly readTransaction: ReadTransaction;
  private settle: () => void = () => undefined;

  constructor(
    readonly number: bigint,
    store: Store,
  ) {
    // LMDB keeps one snapshot for the reads of a turn of the event loop; this one must not be older than the last commit.
    store.resetReadTxn();
    this.readTransaction = store.useReadTransaction();
    this.snapshot = new LmdbReader(store, this.readTransaction);
    this.kv = new Overlay(this.snapshot);
    this.ended = new Promise((resolve) => (this.settle = resolve));
  }

  /** Lets go of the snapshot and wakes whoever waits. */
  end(): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.readTransaction.done();
    this.settle();
  }
}
