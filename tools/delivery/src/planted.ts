/// <reference types="node" />
import { randomUUID } from 'node:crypto';
import type { LiveSocket } from '@cp/realtime/web';
import type { Socket } from 'socket.io-client';

/** What can be planted, to show that it is found. */
export const FAULTS = ['dropped', 'doubled', 'lost-answer'] as const;
export type FaultKind = (typeof FAULTS)[number];

interface SentEvent {
  room: string;
  number: number;
  kind: string;
  at: string;
  payload: { post?: { id: string } };
}
interface Said {
  number: number;
  events: SentEvent[];
  ok: boolean;
}

/**
 * A fault between one device and the server, once a run, of a kind that the client cannot heal by itself: it would ask again for an
 * event that is missing from its count, and knows one that comes twice by its number and its post by its id. So the dropped event
 * leaves its number behind, empty, the doubled one comes under a number and an id of its own, and after the lost answer the key
 * is forgotten.
 */
export class PlantedFault {
  /** What it did; nothing while it waits for its turn. */
  did: string | undefined;
  /** From the doubled event on, the device counts one more than the server. */
  private doubledFrom = Infinity;
  private forgotten: string | undefined;

  constructor(private readonly kind: FaultKind) {}

  /** The body of a request as it goes out: after the lost answer, the same words go under another key. */
  request(body: unknown): string | undefined {
    if (!this.forgotten || typeof body !== 'string' || !body.includes(this.forgotten)) return undefined;
    return body.replaceAll(this.forgotten, randomUUID());
  }

  /** Whether the answer to what carries this key is lost. */
  losesAnswer(key: string | undefined): boolean {
    if (this.kind !== 'lost-answer' || this.did || !key) return false;
    this.did = `lost the answer to ${key} and forgot the key`;
    this.forgotten = key;
    return true;
  }

  /** The socket, with the fault in what it brings. */
  around(socket: Socket): LiveSocket {
    return this.kind === 'lost-answer' ? socket : new FaultySocket(socket, this);
  }

  /** From which number on the device is to be told, in the server's count. */
  asked(payload: { after?: number }): { after?: number } {
    const { after } = payload;
    return after !== undefined && after > this.doubledFrom ? { ...payload, after: after - 1 } : payload;
  }

  /** A number of the server's in the count of the device. */
  shifted(number: number): number {
    return number >= this.doubledFrom ? number + 1 : number;
  }

  /** Events as the device gets them. */
  through(events: readonly SentEvent[]): SentEvent[] {
    return events.flatMap((event) => this.one(event));
  }

  private one(event: SentEvent): SentEvent[] {
    const { post } = event.payload;
    const turn = !this.did && event.kind === 'PostPublished' && post !== undefined;
    if (turn && this.kind === 'dropped') {
      this.did = `dropped event ${event.number}`;
      return [{ ...event, kind: 'Gone', payload: {} }];
    }
    if (turn) {
      this.did = `doubled event ${event.number}`;
      this.doubledFrom = event.number;
    }
    if (event.number > this.doubledFrom) return [{ ...event, number: event.number + 1 }];
    if (event.number < this.doubledFrom) return [event];
    const again = post && { ...post, id: `${post.id.slice(0, -2)}zz` };
    return [event, { ...event, number: event.number + 1, payload: again ? { post: again } : {} }];
  }
}

/** A socket that brings what a fault lets through. */
class FaultySocket implements LiveSocket {
  constructor(
    private readonly socket: Socket,
    private readonly fault: PlantedFault,
  ) {}

  get connected(): boolean {
    return this.socket.connected;
  }

  on(name: string, listener: (payload: never) => void): void {
    if (name !== 'event') return void this.socket.on(name, listener as () => void);
    this.socket.on('event', (event: SentEvent) => {
      for (const one of this.fault.through([event])) listener(one as never);
    });
  }

  connect(): void {
    this.socket.connect();
  }

  disconnect(): void {
    this.socket.disconnect();
  }

  emit(name: string, payload: unknown): void {
    this.socket.emit(name, payload);
  }

  timeout(milliseconds: number) {
    return {
      emitWithAck: async (name: string, payload: unknown): Promise<unknown> => {
        const asked = this.fault.asked(payload as { after?: number });
        const answer = (await this.socket.timeout(milliseconds).emitWithAck(name, asked)) as Said;
        if (name !== 'join' || !answer.ok) return answer;
        const events = this.fault.through(answer.events);
        return { ...answer, events, number: this.fault.shifted(answer.number) };
      },
    };
  }
}
