import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

const RESOLUTION_MS = 10;
const WINDOW_MS = 250;
/** So many windows in a row: one long turn, such as a start, is no overload. */
const WINDOWS = 4;
/** Later than this on average, answers take longer than people wait. */
const MOST_LAG_MS = 200;

/** Whether this process is behind with its work: how late its turns come, on average, in each quarter of the last second. */
@Injectable()
export class EventLoop implements OnApplicationShutdown {
  private readonly histogram: IntervalHistogram;
  private readonly timer: NodeJS.Timeout;
  private lagsMs: readonly number[] = [];

  constructor() {
    this.histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.histogram.enable();
    this.timer = setInterval(() => this.look(), WINDOW_MS);
    this.timer.unref();
  }

  get isLagging(): boolean {
    return this.lagsMs.length === WINDOWS && this.lagsMs.every((lag) => lag > MOST_LAG_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.histogram.disable();
  }

  private look(): void {
    // A turn that is not over has not been counted yet.
    if (this.histogram.count === 0) return;
    const lag = this.histogram.mean / 1e6 - RESOLUTION_MS;
    this.lagsMs = [...this.lagsMs, lag].slice(-WINDOWS);
    this.histogram.reset();
  }
}
