import { Timestamp } from 'bson';

/** The logical time that sessions carry: it moves with every commit and never goes back. */
export class Clock {
  // One second ahead, so that a server that restarts within a second does not repeat the times of its predecessor.
  private seconds = Math.floor(Date.now() / 1000) + 1;
  private increment = 1;

  now(): Timestamp {
    return new Timestamp({ t: this.seconds, i: this.increment });
  }

  tick(): void {
    const seconds = Math.floor(Date.now() / 1000);
    if (seconds > this.seconds) {
      this.seconds = seconds;
      this.increment = 1;
    } else this.increment++;
  }
}
