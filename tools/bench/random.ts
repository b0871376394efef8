import { createHash } from 'node:crypto';

/** Numbers that look random and are the same at every run: so that two runs measure the same community. */
export class Seeded {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to, but not including, 1 (the generator known as mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** One of several. */
  of<T>(several: readonly T[]): T {
    const one = several[this.below(several.length)];
    if (one === undefined) throw new Error('there is nothing to choose from');
    return one;
  }
}

/** A UUID that stands for a name: the same at every run. */
export function uuidOf(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex').slice(0, 32).split('');
  digits[12] = '4';
  digits[16] = '8';
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
