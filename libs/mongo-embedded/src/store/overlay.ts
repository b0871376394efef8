import { after, type Chunk, type Entry, type Kv, type KvReader } from './kv';

/** LMDB refuses longer keys; refusing them here keeps the final write of an overlay from failing half-way. */
const LONGEST_KEY = 1978;

type Change = Buffer | undefined;
interface Undo {
  key: string;
  had: boolean;
  before: Change;
}

const text = (key: Buffer): string => key.toString('latin1');
const bytes = (key: string): Buffer => Buffer.from(key, 'latin1');

/**
 * Unwritten changes over a reader. Every statement writes here first and reaches the store only when it has succeeded as a
 * whole; a multi-document transaction is one overlay over a snapshot that lives until its commit.
 */
export class Overlay implements Kv {
  private readonly changes = new Map<string, Change>();
  private readonly counters = new Map<string, number>();
  /** The changed keys in order, brought up to date only when a range is read. */
  private sorted: string[] = [];
  private unsorted: string[] = [];
  private journal: Undo[] = [];
  private counterJournal: [key: string, delta: number][] = [];

  constructor(readonly under: KvReader) {}

  get size(): number {
    return this.changes.size + this.counters.size;
  }

  get(key: Buffer): Buffer | undefined {
    const name = text(key);
    return this.changes.has(name) ? this.changes.get(name) : this.under.get(key);
  }

  put(key: Buffer, value: Buffer): void {
    if (key.length > LONGEST_KEY) throw new RangeError(`a key of ${key.length} bytes cannot be stored`);
    this.change(text(key), value);
  }

  del(key: Buffer): void {
    this.change(text(key), undefined);
  }

  counter(key: Buffer): number {
    return this.under.counter(key) + (this.counters.get(text(key)) ?? 0);
  }

  add(key: Buffer, delta: number): void {
    const name = text(key);
    this.counterJournal.push([name, delta]);
    this.counters.set(name, (this.counters.get(name) ?? 0) + delta);
  }

  chunk(low: Buffer, high: Buffer, reverse: boolean, limit: number): Chunk {
    const below = this.under.chunk(low, high, reverse, limit);
    if (!this.changes.size) return below;
    // Changes count only as far as the chunk underneath reaches, or entries would come out of order.
    const from = reverse && below.last ? below.last : low;
    const to = !reverse && below.last ? after(below.last) : high;
    const changed = this.keysBetween(text(from), text(to));
    if (!changed.length) return below;
    const merged = new Map<string, Entry>(below.entries.map((entry) => [text(entry.key), entry]));
    for (const name of changed) {
      const value = this.changes.get(name);
      if (value) merged.set(name, { key: bytes(name), value });
      else merged.delete(name);
    }
    const entries = [...merged.values()].sort((a, b) => Buffer.compare(a.key, b.key));
    return { entries: reverse ? entries.reverse() : entries, last: below.last };
  }

  /** Begins a statement: `rollback` returns to here. */
  mark(): void {
    this.journal = [];
    this.counterJournal = [];
  }

  /** Takes back everything since the mark: a failing statement of a batch leaves nothing behind. */
  rollback(): void {
    let forgotten = false;
    for (const undo of this.journal.reverse()) {
      if (undo.had) this.changes.set(undo.key, undo.before);
      else forgotten = this.changes.delete(undo.key) || forgotten;
    }
    for (const [name, delta] of this.counterJournal)
      this.counters.set(name, (this.counters.get(name) ?? 0) - delta);
    if (forgotten) {
      this.sorted = [];
      this.unsorted = [...this.changes.keys()];
    }
    this.mark();
  }

  /** Writes all changes to `target` and names the keys that it wrote. */
  flush(target: Kv): string[] {
    for (const [name, value] of this.changes)
      if (value) target.put(bytes(name), value);
      else target.del(bytes(name));
    for (const [name, delta] of this.counters) if (delta) target.add(bytes(name), delta);
    return [...this.changes.keys()];
  }

  private change(name: string, value: Change): void {
    const had = this.changes.has(name);
    this.journal.push({ key: name, had, before: this.changes.get(name) });
    if (!had) this.unsorted.push(name);
    this.changes.set(name, value);
  }

  private keysBetween(low: string, high: string): string[] {
    if (this.unsorted.length) {
      this.sorted = mergeSorted(this.sorted, this.unsorted.sort(byCodeUnit));
      this.unsorted = [];
    }
    return this.sorted.slice(firstAtLeast(this.sorted, low), firstAtLeast(this.sorted, high));
  }
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function mergeSorted(a: string[], b: string[]): string[] {
  if (!a.length) return b;
  const merged: string[] = [];
  let i = 0;
  for (const name of b) {
    for (; i < a.length && (a[i] as string) < name; i++) merged.push(a[i] as string);
    merged.push(name);
  }
  for (; i < a.length; i++) merged.push(a[i] as string);
  return merged;
}

function firstAtLeast(names: string[], bound: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle] as string) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
