import { DomainError, tooMany } from '@cp/kit/api';

/** How much is done side by side, and how many wait for how long. */
export interface TurnLimits {
  readonly atOnce: number;
  readonly waiting: number;
  /** How many one member may have here, under way and waiting. */
  readonly ofOne: number;
  readonly patienceMs: number;
}

/** Heavy work a few at a time: the others wait, and beyond a number they are asked to come back. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly byWho = new Map<string, number>();

  constructor(private readonly limits: TurnLimits) {}

  /** Does the work when its turn comes. */
  async take<T>(who: string, work: () => Promise<T>): Promise<T> {
    const own = this.byWho.get(who) ?? 0;
    const mustWait = this.running >= this.limits.atOnce;
    if (own >= this.limits.ofOne || (mustWait && this.waiting.length >= this.limits.waiting))
      throw tooMany('images.busy');
    this.byWho.set(who, own + 1);
    try {
      if (mustWait) await this.turn();
      else this.running++;
      try {
        return await work();
      } finally {
        this.next();
      }
    } finally {
      const left = (this.byWho.get(who) ?? 1) - 1;
      if (left > 0) this.byWho.set(who, left);
      else this.byWho.delete(who);
    }
  }

  /** Whoever ends hands the turn over, so that nobody comes in between. */
  private next(): void {
    const first = this.waiting.shift();
    if (first) first();
    else this.running--;
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(new DomainError('UNAVAILABLE', 'images.busy'));
      }, this.limits.patienceMs);
      this.waiting.push(begin);
    });
  }
}
