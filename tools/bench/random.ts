import { createHash } from 'node:crypto';
import { type Random, seededRandom } from '@cp/measures';

/** Numbers that look random and are the same at every run: so that two runs measure the same community. */
export class Seeded {
  private readonly random: Random;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    return this.random();
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
