import { Injectable } from '@nestjs/common';
import type { Contributions } from './erasure.vocabulary';

/** Somebody who has left, and what they chose for what they wrote. */
export interface Leaving {
  readonly memberId: string;
  readonly contributions: Contributions;
  /** Says that the work goes on; fails when another process has taken it over. Long steps call it between batches. */
  readonly goOn: () => Promise<void>;
}

/** Takes one area's part of a member away. It may run again after a crash, so doing it twice does no more than doing it once. */
export type ErasureStep = (leaving: Leaving) => Promise<void>;

/** Where areas say what they do when somebody leaves: this area runs their steps and knows none of them. */
@Injectable()
export class ErasureSteps {
  private readonly steps = new Map<string, ErasureStep>();

  /** Makes a step known under a name that never changes, because it is stored once the step is done. */
  register(name: string, step: ErasureStep): void {
    this.steps.set(name, step);
  }

  /** All steps, the lowest area's first. */
  all(): readonly (readonly [string, ErasureStep])[] {
    return [...this.steps];
  }
}
