import { MErr } from '../bson/errors';
import type { Transaction } from './transaction';

/** Thrown out of a plain write that meets a lock of an open transaction: the write is to be tried again when that has ended. */
export class WaitForTransaction extends Error {
  constructor(readonly transaction: Transaction) {
    super('waiting for a transaction');
  }
}

/** What a transaction gets when somebody else changed, or is changing, what it wants to write. */
export const writeConflict = (): MErr =>
  new MErr(
    112,
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { labels: ['TransientTransactionError'] },
  );

/**
 * Who may write which key. Open transactions hold the keys that they wrote (records, unique index keys, catalog entries); plain
 * writes hold nothing beyond their own commit, but until that commit is done their keys count as in flight, since a transaction
 * that reads the committed state cannot see them yet.
 */
export class LockTable {
  private readonly holders = new Map<string, Transaction>();
  private readonly inFlight = new Map<string, number>();
  private readonly users = new Map<string, Set<Transaction>>();

  holder(name: string): Transaction | undefined {
    return this.holders.get(name);
  }

  isInFlight(name: string): boolean {
    return this.inFlight.has(name);
  }

  take(name: string, transaction: Transaction): void {
    this.holders.set(name, transaction);
    transaction.locks.add(name);
  }

  /** Notes that an open transaction has written to a collection, which must keep its indexes until that ends. */
  use(namespace: string, transaction: Transaction): void {
    let users = this.users.get(namespace);
    if (!users) this.users.set(namespace, (users = new Set()));
    users.add(transaction);
    transaction.namespaces.add(namespace);
  }

  userOf(namespace: string): Transaction | undefined {
    return this.users.get(namespace)?.values().next().value;
  }

  release(transaction: Transaction): void {
    for (const name of transaction.locks) this.holders.delete(name);
    for (const namespace of transaction.namespaces) {
      const users = this.users.get(namespace);
      users?.delete(transaction);
      if (!users?.size) this.users.delete(namespace);
    }
  }

  takeOff(names: string[]): void {
    for (const name of names) this.inFlight.set(name, (this.inFlight.get(name) ?? 0) + 1);
  }

  land(names: string[]): void {
    for (const name of names) {
      const left = (this.inFlight.get(name) ?? 1) - 1;
      if (left) this.inFlight.set(name, left);
      else this.inFlight.delete(name);
    }
  }
}
