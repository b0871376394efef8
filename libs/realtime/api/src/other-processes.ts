import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationShutdown,
  Optional,
} from '@nestjs/common';
import type { LiveServer } from './live-server';
import { type Relay, RELAY } from './relay';

const CHANNEL = 'process';
/** Said by a process that ends. */
export const GOODBYE = 'goodbye';

type Listener = (from: string, word: never) => void;

/** The other processes of this server: tells them, and hears what they tell. Alone, there is nobody to tell. */
@Injectable()
export class OtherProcesses implements BeforeApplicationShutdown, OnApplicationShutdown {
  /** By which this process is known to the others. */
  readonly ownName = randomUUID();
  private server: LiveServer | undefined;
  private readonly listeners = new Map<string, Listener[]>();

  constructor(@Optional() @Inject(RELAY) private readonly relay: Relay | null = null) {}

  /** Whether this server is one process and no more. */
  get alone(): boolean {
    return !this.relay;
  }

  /** Whether the others can be told at the moment. */
  get reachable(): boolean {
    return this.relay?.isUp ?? false;
  }

  /** The mark that a socket needs to find its place again in any process. */
  get mark(): string | undefined {
    return this.relay?.mark;
  }

  /** Begins to hear, once the socket server is there. */
  attach(server: LiveServer): void {
    if (!this.relay) return;
    this.server = server;
    const hear = (from: string, kind: string, word: never): void => {
      for (const listener of this.listeners.get(kind) ?? []) listener(from, word);
    };
    (server as unknown as { on(name: string, hear: (...words: never[]) => void): void }).on(CHANNEL, hear);
  }

  /** Tells all others. They are told once and at once, or not: what must not be missed is found in the database. */
  tell(kind: string, word: object): void {
    (this.server as { serverSideEmit(...words: unknown[]): unknown } | undefined)?.serverSideEmit(
      CHANNEL,
      this.ownName,
      kind,
      word,
    );
  }

  /** Hears what others tell of one kind. */
  on<T>(kind: string, listener: (from: string, word: T) => void): void {
    this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), listener]);
  }

  beforeApplicationShutdown(): void {
    this.tell(GOODBYE, {});
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay?.close();
  }
}
