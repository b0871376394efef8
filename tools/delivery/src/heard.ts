import type { LiveEvent } from '@cp/realtime/web';

/** What the live connection handed to one page, held against its promise: in order, each once, none left out. */
export class Heard {
  /** The last number that the page knows of; undefined while the connection has said to read again. */
  upTo: number | undefined;
  events = 0;
  resyncs = 0;
  /** Where the promise was broken, in words. */
  readonly broken: string[] = [];

  enter(after: number | undefined): void {
    this.upTo = after;
  }

  event({ number, kind }: LiveEvent): void {
    this.events += 1;
    if (this.upTo !== undefined && number !== this.upTo + 1)
      this.broken.push(`event ${number} (${kind}) came after ${this.upTo}`);
    this.upTo = number;
  }

  resync(): void {
    this.resyncs += 1;
    this.upTo = undefined;
  }
}
