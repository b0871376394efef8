import { MErr } from '../bson/errors';

/** The clock is asked only once in so many steps. */
const STEPS = 64;

/** The time that a command may take (`maxTimeMS`); a cursor keeps what is left of it for its later batches. */
export class TimeLimit {
  private end: number;
  private left: number;
  private steps = 0;

  constructor(milliseconds: number) {
    this.left = milliseconds > 0 ? milliseconds : Infinity;
    this.end = Date.now() + this.left;
  }

  /** The moment at which the time is up. */
  get deadline(): number {
    return this.end;
  }

  /** To be called in every loop over documents; throws when the time is up. */
  readonly check = (): void => {
    if (++this.steps % STEPS === 0 && Date.now() > this.end)
      throw new MErr(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
  };

  pause(): void {
    this.left = this.end - Date.now();
  }

  resume(): void {
    this.end = Date.now() + this.left;
  }
}
