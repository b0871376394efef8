import type { LiveEvent } from '@cp/realtime/web';

/**
 * What is heard while an answer is on its way may be newer than the answer, which then would bring back what has changed since: so it
 * is told again once the answer has been taken in. To hear the same twice changes nothing.
 */
export class Meanwhile {
  private readonly listening = new Set<LiveEvent[]>();

  constructor(private readonly tell: (event: LiveEvent) => void) {}

  /** Something is heard. */
  heard(event: LiveEvent): void {
    for (const events of this.listening) events.push(event);
    this.tell(event);
  }

  /** Asks, takes the answer in, and tells again what was heard meanwhile. */
  async ask<Answer>(asked: () => Promise<Answer>, take: (answer: Answer) => void): Promise<void> {
    const events: LiveEvent[] = [];
    this.listening.add(events);
    try {
      take(await asked());
    } finally {
      this.listening.delete(events);
    }
    events.forEach(this.tell);
  }

  /** Another conversation begins: what was heard of the last one is not told again. */
  forget(): void {
    for (const events of this.listening) events.length = 0;
  }
}
