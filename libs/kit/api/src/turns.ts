/**
 * A job of the server that takes a turn again and again, never two at once, until it is stopped. What goes wrong in a turn is
 * told and tried again by the next one.
 */
export class Turns {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private ended = false;

  constructor(
    private readonly turn: () => Promise<unknown>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** True once it was told to stop: a long turn looks at it between its steps. */
  get stopped(): boolean {
    return this.ended;
  }

  /** Takes the first turn after so many milliseconds; keeps no process alive. */
  start(everyMs: number): void {
    this.timer = setInterval(() => {
      this.running ??= this.turn()
        .then(() => undefined, this.failed)
        .finally(() => (this.running = null));
    }, everyMs);
    this.timer.unref();
  }

  /** Takes no further turn; resolves when the one that runs has ended. */
  async stop(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    await this.running;
  }
}
