import { Injectable } from '@nestjs/common';
import type { StoredEvent } from './domain-event';

type Listener = (event: StoredEvent) => Promise<void> | void;

/** Tells listeners of stored events, in the order they were told to it. Listeners must bear to hear an event twice. */
@Injectable()
export class EventBus {
  private readonly listeners: { kind: string; listener: Listener }[] = [];
  private readonly live: Listener[] = [];

  /** Hears every event of a kind. */
  on(kind: string, listener: Listener): void {
    this.listeners.push({ kind, listener });
  }

  /** Hears every event; for the room that delivers to sockets. */
  onEvery(listener: Listener): void {
    this.live.push(listener);
  }

  /** Tells those who hear every event. Members wait for it, so it waits for no other listener; fails when one fails. */
  async tellLive(event: StoredEvent): Promise<void> {
    for (const listener of this.live) await listener(event);
  }

  /** Tells all listeners of its kind, one after the other; fails when one fails, so that the event is delivered again later. */
  async tell(event: StoredEvent): Promise<void> {
    for (const { kind, listener } of this.listeners) if (kind === event.kind) await listener(event);
  }
}
