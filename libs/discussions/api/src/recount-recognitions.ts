import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Outbox } from '@cp/kit/api';
import { PostTraces } from './post-traces.service';

const AFTER_START_MS = 20_000;

/** Counts the recognitions of posts again after a start, tells of what has drifted, and puts it right. */
@Injectable()
export class RecountRecognitions implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(RecountRecognitions.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly traces: PostTraces,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setTimeout(() => {
      this.running = this.recount().catch((err: unknown) => {
        this.log.error({ err }, 'recognitions could not be counted again');
      });
    }, AFTER_START_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
  }

  /** Answers how many posts had wrong numbers. Two processes may do it at once: each counts within a transaction. */
  async recount(): Promise<number> {
    const drifted = await this.traces.drifted();
    if (drifted.length > 0) this.log.warn({ posts: drifted.length }, 'numbers of recognitions had drifted');
    for (const id of drifted) await this.outbox.run(({ session }) => this.traces.putRight(id, session));
    return drifted.length;
  }
}
