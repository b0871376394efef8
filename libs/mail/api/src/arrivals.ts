/** How much comes from one network address. */
export interface ArrivalLimits {
  /** Connections at a time. */
  readonly atOnce: number;
  /** Mails within the window. */
  readonly mails: number;
  readonly windowMs: number;
}

/** Counts who is at the door of one process: who comes too often waits, and nothing of it is kept. */
export class Arrivals {
  private readonly here = new Map<string, number>();
  private counted = new Map<string, number>();
  private until = 0;

  constructor(private readonly limits: ArrivalLimits) {}

  /** Somebody connects; says whether they may. Each that connected has to leave. */
  comes(address: string): boolean {
    const connections = (this.here.get(address) ?? 0) + 1;
    this.here.set(address, connections);
    return connections <= this.limits.atOnce;
  }

  /** Somebody goes. */
  goes(address: string): void {
    const left = (this.here.get(address) ?? 1) - 1;
    if (left > 0) this.here.set(address, left);
    else this.here.delete(address);
  }

  /** Somebody brings a mail at a time, in ms; says whether it is taken. */
  brings(address: string, at: number): boolean {
    if (at >= this.until) {
      this.counted = new Map();
      this.until = at + this.limits.windowMs;
    }
    const mails = (this.counted.get(address) ?? 0) + 1;
    this.counted.set(address, mails);
    return mails <= this.limits.mails;
  }
}
