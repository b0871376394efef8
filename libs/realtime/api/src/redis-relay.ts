import { createHash } from 'node:crypto';
import type { Logger } from '@nestjs/common';
import type { RedisClientType } from 'redis';
import type { Relay } from './relay';

/** A Redis that answers nothing for so long is away, connected or not. */
const PATIENCE_MS = 3_000;
const ASK_MS = 1_000;
/** More than this does not wait for one that hangs. */
const MOST_WAITING = 10_000;
const LATEST_RETRY_MS = 2_000;
/** Nothing but marks is kept in the stream; what is told goes by and is gone. */
const KEPT = 1_000;

/**
 * A relay over Redis. It needs no Redis to begin with and none to go on: while it is away nothing is queued for it, since what is told
 * late is of no use, and every process finds in the database what it was not told.
 */
export async function openRedisRelay(
  url: string,
  community: string,
  log: Pick<Logger, 'log' | 'warn'>,
): Promise<Relay> {
  // Only who has a Redis loads what speaks with it.
  const [{ createClient }, { createAdapter }] = await Promise.all([
    import('redis'),
    import('@socket.io/redis-streams-adapter'),
  ]);
  const clients: RedisClientType[] = [];
  const make = (disableOfflineQueue: boolean): RedisClientType => {
    const client = createClient({
      url,
      RESP: 2,
      disableOfflineQueue,
      commandsQueueMaxLength: MOST_WAITING,
      socket: {
        connectTimeout: PATIENCE_MS,
        reconnectStrategy: (retries) => Math.min(LATEST_RETRY_MS, 50 * 2 ** retries) * (0.5 + Math.random()),
      },
    }) as unknown as RedisClientType;
    clients.push(client);
    return client;
  };
  const teller = make(true);
  // Two communities may share a Redis, and what is published there knows no databases.
  const prefix = `common-practice:${createHash('sha256').update(community).digest('hex').slice(0, 12)}`;
  const relay = new RedisRelay(teller, clients, prefix, log);
  const adapter = createAdapter(
    Object.assign(relay.sparing(teller), {
      // Who listens must wait for a Redis that is away instead of asking without end.
      duplicate: () => relay.quiet(make(false)),
    }),
    {
      streamName: `${prefix}:marks`,
      channelPrefix: prefix,
      sessionKeyPrefix: `${prefix}:place:`,
      maxLen: KEPT,
    },
  );
  return Object.assign(relay, { adapter: adapter as Relay['adapter'] });
}

class RedisRelay {
  mark: string | undefined;
  private away = false;
  private closed = false;
  private answeredAt = performance.now();
  private asking = false;
  private readonly asks: NodeJS.Timeout;

  constructor(
    private readonly teller: RedisClientType,
    private readonly clients: readonly RedisClientType[],
    private readonly prefix: string,
    private readonly log: Pick<Logger, 'log' | 'warn'>,
  ) {
    teller.on('ready', () => void this.arrived());
    teller.on('error', (error: Error) => this.lost(error));
    void teller.connect().catch(() => undefined);
    this.asks = setInterval(() => void this.ask(), ASK_MS);
    this.asks.unref();
  }

  get isUp(): boolean {
    return !this.away && this.clients.length > 1 && this.clients.every(({ isReady }) => isReady);
  }

  /** The adapter waits for nothing that it tells, so what fails must fail in silence: the log has it once. */
  sparing(client: RedisClientType): RedisClientType {
    const publish = client.publish.bind(client);
    const set = client.set.bind(client);
    return Object.assign(client, {
      publish: (...words: Parameters<typeof publish>) => publish(...words).catch(() => 0),
      set: (...words: Parameters<typeof set>) => set(...words).catch(() => null),
    });
  }

  /** A client of which the adapter hears no errors, and may let go again and again. */
  quiet(client: RedisClientType): RedisClientType {
    const destroy = client.destroy.bind(client);
    client.on('error', () => undefined);
    return Object.assign(client, {
      disconnect: () => Promise.resolve(client.isOpen ? destroy() : undefined),
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.asks);
    if (this.teller.isReady) await this.teller.close().catch(() => undefined);
    for (const client of this.clients) if (client.isOpen) client.destroy();
  }

  private async ask(): Promise<void> {
    const late = performance.now() - this.answeredAt > PATIENCE_MS;
    if (late && this.teller.isReady) this.lost(new Error('it does not answer'));
    if (this.asking || !this.teller.isReady) return;
    this.asking = true;
    try {
      await this.teller.ping();
      this.answeredAt = performance.now();
      if (this.away) await this.arrived();
    } catch {
      // Its end is told by an event of its own.
    } finally {
      this.asking = false;
    }
  }

  /** Leaves a mark of its own: a Redis that was started anew has forgotten the last one. */
  private async arrived(): Promise<void> {
    this.answeredAt = performance.now();
    if (this.away) this.log.log('Redis is back: what happens is told to other processes at once again');
    this.away = false;
    const mark = { nsp: '/', uid: 'mark', type: '1' };
    this.mark = await this.teller.xAdd(`${this.prefix}:marks`, '*', mark).catch(() => undefined);
  }

  private lost(error: Error): void {
    this.mark = undefined;
    if (this.away || this.closed) return;
    this.away = true;
    this.log.warn(
      { err: error },
      'Redis is away: members are told what happens in this process at once, and of other processes a little later',
    );
  }
}
