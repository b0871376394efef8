import fc from 'fast-check';
import { scan, type Chunk, type Kv } from './kv';
import { Overlay } from './overlay';

/** An ordered map as the simplest thing that is a store. */
class MapKv implements Kv {
  readonly entries = new Map<string, Buffer>();
  readonly counters = new Map<string, number>();

  get(key: Buffer): Buffer | undefined {
    return this.entries.get(key.toString('latin1'));
  }
  counter(key: Buffer): number {
    return this.counters.get(key.toString('latin1')) ?? 0;
  }
  put(key: Buffer, value: Buffer): void {
    this.entries.set(key.toString('latin1'), value);
  }
  del(key: Buffer): void {
    this.entries.delete(key.toString('latin1'));
  }
  add(key: Buffer, delta: number): void {
    this.counters.set(key.toString('latin1'), this.counter(key) + delta);
  }
  chunk(low: Buffer, high: Buffer, reverse: boolean, limit: number): Chunk {
    const keys = [...this.entries.keys()]
      .map((name) => Buffer.from(name, 'latin1'))
      .sort((a, b) => Buffer.compare(a, b));
    const within = keys.filter((key) => Buffer.compare(key, low) >= 0 && Buffer.compare(key, high) < 0);
    if (reverse) within.reverse();
    const entries = within.slice(0, limit).map((key) => ({ key, value: this.get(key) as Buffer }));
    return { entries, last: entries.length === limit ? entries[limit - 1]?.key : undefined };
  }
}

const key = (n: number): Buffer => Buffer.from([n >> 8, n & 0xff]);
const [LOW, HIGH] = [key(0), key(0xffff)];
const numbers = (kv: Kv, reverse = false): number[] =>
  [...scan(kv, LOW, HIGH, reverse)].map((entry) => entry.key.readUInt16BE());

describe('an overlay', () => {
  const step = fc.record({ n: fc.integer({ min: 0, max: 400 }), put: fc.boolean() });
  const stored = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 300 });

  it('reads in both directions as the store will after the flush', () => {
    fc.assert(
      fc.property(stored, fc.array(step, { maxLength: 200 }), (before, steps) => {
        const store = new MapKv();
        for (const n of before) store.put(key(n), Buffer.from('old'));
        const overlay = new Overlay(store);
        for (const { n, put } of steps)
          if (put) overlay.put(key(n), Buffer.from('new'));
          else overlay.del(key(n));
        const [up, down] = [numbers(overlay), numbers(overlay, true)];
        overlay.flush(store);
        expect(up).toEqual(numbers(store));
        expect(down).toEqual(numbers(store, true));
      }),
      { numRuns: 60 },
    );
  });

  it('returns to its mark as if nothing had happened since', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.array(step, { maxLength: 60 }), (first, second) => {
        const overlay = new Overlay(new MapKv());
        const apply = ({ n, put }: { n: number; put: boolean }): void => {
          if (put) overlay.put(key(n), Buffer.from([n & 0xff]));
          else overlay.del(key(n));
          overlay.add(key(n), 1);
        };
        first.forEach(apply);
        const before = { keys: numbers(overlay), counts: first.map(({ n }) => overlay.counter(key(n))) };
        overlay.mark();
        second.forEach(apply);
        overlay.rollback();
        const after = { keys: numbers(overlay), counts: first.map(({ n }) => overlay.counter(key(n))) };
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('adds counters to what others have counted meanwhile', () => {
    const store = new MapKv();
    const overlay = new Overlay(store);
    overlay.add(LOW, 2);
    store.add(LOW, 5);
    expect(overlay.counter(LOW)).toBe(7);
    overlay.flush(store);
    expect(store.counter(LOW)).toBe(7);
  });

  it('refuses a key that the store could not take, before anything is written', () => {
    expect(() => new Overlay(new MapKv()).put(Buffer.alloc(2000), LOW)).toThrow(RangeError);
  });
});
