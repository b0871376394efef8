import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { unavailable } from '@cp/kit/api';
import { WordRefused } from './docx.rules';
import type { ChildAnswer, ChildWish, PlacedDocument } from './word-reader.child';

/** How long a document may take, how much memory it may fill, how many are read at once and how many may wait for that. */
export const READING = { ms: 20_000, megabytes: 384, atOnce: 2, waiting: 10 } as const;

/** The child beside us: bundled on a server, as it was written in a spec. */
const bundled = join(__dirname, 'word-reader.js');
const [entry, loader] = existsSync(bundled)
  ? [bundled, []]
  : [join(__dirname, 'word-reader.child.ts'), ['--require', 'esbuild-register']];

/**
 * Reads documents, each in a process of its own with little memory and a deadline, because a document may be made to hang or to
 * fill whatever reads it. The process gets none of our settings and opens no other file.
 */
@Injectable()
export class WordReader implements OnApplicationShutdown {
  private readonly children = new Set<ChildProcess>();
  private readonly queue: (() => void)[] = [];
  private running = 0;

  /** Reads a document; refused with `UNAVAILABLE` while too many wait, with a {@link WordRefused} for what the document is. */
  async read(wish: ChildWish, deadline: number = READING.ms): Promise<PlacedDocument> {
    await this.turn();
    try {
      return await this.inChild(wish, deadline);
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
    }
  }

  onApplicationShutdown(): void {
    for (const child of this.children) child.kill('SIGKILL');
  }

  private async turn(): Promise<void> {
    if (this.running >= READING.atOnce) {
      if (this.queue.length >= READING.waiting) throw unavailable();
      await new Promise<void>((go) => this.queue.push(go));
    }
    this.running += 1;
  }

  private inChild(wish: ChildWish, deadline: number): Promise<PlacedDocument> {
    return new Promise((resolve, reject) => {
      const child = fork(entry, [], {
        execArgv: [`--max-old-space-size=${READING.megabytes}`, ...loader],
        serialization: 'advanced',
        env: {},
        stdio: 'ignore',
      });
      this.children.add(child);
      const refuse = (refusal: ConstructorParameters<typeof WordRefused>[0]): void =>
        reject(new WordRefused(refusal));
      const late = setTimeout(() => {
        refuse('tooSlow');
        child.kill('SIGKILL');
      }, deadline);
      child.once('message', (said: ChildAnswer) =>
        'document' in said ? resolve(said.document) : refuse(said.refusal),
      );
      child.once('error', reject);
      child.once('exit', () => {
        clearTimeout(late);
        this.children.delete(child);
        // Too late for one that has answered; one that has not ran out of memory or worse.
        refuse('unreadable');
      });
      child.send(wish, (error) => error && refuse('unreadable'));
    });
  }
}
