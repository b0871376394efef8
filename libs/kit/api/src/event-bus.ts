import { Injectable } from '@nestjs/common';
import type { StoredEvent } from './domain-event';

type Listener = (event: StoredEvent) => Promise<void> | void;

/** Tells listeners of stored events, in the order they were told to it. Listeners must bear to hear an event twice. */
@Injectable()
export class EventBus {
  private readonly listeners: { kind: string | null; listener: Listener }[] = [];

  /** Hears every event of a kind. */
  on(kind: string, listener: Listener): void {
    this.listeners.push({ kind, listener });
  }

  /** Hears every event; for the room that delivers to sockets. */
  onEvery(listener: Listener): void {
    this.listeners.push({ kind: null, listener });
  }

  /** Tells all listeners, one after the other; fails when one fails, so that the event is delivered again later. */
  async tell(event: StoredEvent): Promise<void> {
    for (const { kind, listener } of this.listeners)
      if (kind === null || kind === event.kind) await listener(event);
  }
}
