import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { RealtimeGateway } from '@cp/realtime/api';
import { Readiness } from './readiness';

/** How long answers that were begun may take to end. */
const IN_FLIGHT_MS = 20_000;
/** When the lag and the answers must be over, so that there is time to close everything within the thirty seconds. */
const ANSWERED_BY_MS = 26_000;
/** The process ends by then, come what may; everything acknowledged is on disk at any moment. */
const ALL_MS = 29_000;
const LOOK_MS = 50;

/**
 * Ends a server without cutting anybody off: says at once that it is not ready, goes on serving for a while so that whoever
 * sends requests can learn of it, takes no new connection, sends sockets elsewhere, lets every begun answer end, and closes what
 * it holds. Nest's own way resets answers or waits for idle connections.
 */
export class Drain {
  private readonly log = new Logger(Drain.name);
  private readonly connections = new Set<Socket>();
  private readonly server: Server;
  private ended: Promise<void> | undefined;
  private code = 0;

  constructor(
    private readonly app: NestExpressApplication,
    private readonly lagSeconds: number,
    private readonly closeDatabase: () => Promise<void>,
  ) {
    this.server = app.getHttpServer();
    this.server.on('connection', (socket: Socket) => {
      this.connections.add(socket);
      socket.once('close', () => this.connections.delete(socket));
    });
  }

  /**
   * Begins, once: who asks again waits for the same end. A code that is not 0 is kept, and hurries: a process that something
   * unforeseen happened to does not serve on.
   */
  begin(code: number): Promise<void> {
    this.code ||= code;
    this.ended ??= this.run(code === 0 ? this.lagSeconds * 1_000 : 0);
    return this.ended;
  }

  private async run(lagMs: number): Promise<void> {
    const began = performance.now();
    setTimeout(() => process.exit(this.code || 1), ALL_MS).unref();
    this.app.get(Readiness).stop();
    this.log.log('told to stop: not ready any more, and what was begun is ended');
    await pause(lagMs);
    const idle = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.app.get(RealtimeGateway).sendElsewhere();
    await this.answered(idle, Math.min(IN_FLIGHT_MS, ANSWERED_BY_MS - (performance.now() - began)));
    await this.close();
    process.exit(this.code);
  }

  /** Waits until nothing is in flight, and lets idle connections go meanwhile, since nobody else does. */
  private async answered(idle: Promise<void>, most: number): Promise<void> {
    const letGo = setInterval(() => {
      this.server.closeIdleConnections();
      // A browser may have connected ahead of its first request.
      for (const socket of this.connections) if (socket.bytesRead === 0) socket.destroy();
    }, LOOK_MS);
    const late = new AbortController();
    await Promise.race([
      idle,
      pause(most, undefined, { signal: late.signal }).then(
        () => this.log.warn('an answer took too long and is cut off'),
        () => undefined,
      ),
    ]);
    late.abort();
    clearInterval(letGo);
    this.server.closeAllConnections();
  }

  private async close(): Promise<void> {
    try {
      await this.app.close();
      await this.closeDatabase();
    } catch (err) {
      this.code ||= 1;
      this.log.error({ err }, 'not everything could be closed');
    }
  }
}
