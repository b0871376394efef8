import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown, Optional } from '@nestjs/common';
import { ImageScanner } from '@cp/images/api';
import { unavailable } from '@cp/kit/api';
import { WordRefused } from './docx.rules';
import type { ChildAnswer, ChildWish, PlacedDocument } from './word-reader.child';

/** How long a document may take, how much memory it may fill, how many are read at once and how many may wait for that. */
export const READING = { ms: 20_000, startMs: 20_000, megabytes: 384, atOnce: 2, waiting: 10 } as const;

/** The program that reads one document, and what Node needs to be told to run it. */
export interface ReaderProgram {
  readonly file: string;
  readonly execArgv: readonly string[];
}

/** Where a process says which program reads documents, if it is not the one beside it. */
export const READER_PROGRAM = Symbol('READER_PROGRAM');

/** What stands beside us: the bundle on a server, the source in a spec. */
const beside: readonly ReaderProgram[] = [
  { file: join(__dirname, 'word-reader.js'), execArgv: [] },
  { file: join(__dirname, 'word-reader.child.ts'), execArgv: ['--require', 'esbuild-register'] },
];

/** The child did not come so far as to read anything, which says nothing of the document. */
const notStarted = (why: string): Error => new Error(`the program that reads Word documents ${why}`);

/**
 * Reads documents, each in a process of its own with little memory and a deadline, because a document may be made to hang or to
 * fill whatever reads it. The process gets none of our settings and opens no other file. A scanner, where there is one, sees the
 * document before.
 */
@Injectable()
export class WordReader implements OnApplicationShutdown {
  private readonly children = new Set<ChildProcess>();
  private readonly queue: (() => void)[] = [];
  private running = 0;

  constructor(
    private readonly scanner: ImageScanner,
    @Optional() @Inject(READER_PROGRAM) private readonly program: ReaderProgram | null = null,
  ) {}

  /** Reads a document; refused with `UNAVAILABLE` while too many wait, with a {@link WordRefused} for what the document is. */
  async read(wish: ChildWish, memberId: string, deadline: number = READING.ms): Promise<PlacedDocument> {
    await this.turn();
    try {
      await this.scanner.expectClean(Buffer.from(wish.file), memberId);
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

  private async inChild(wish: ChildWish, deadline: number): Promise<PlacedDocument> {
    const child = this.begin();
    try {
      await heard(child, READING.startMs, {
        late: () => notStarted('did not start in time'),
        gone: () => notStarted('ended before it began'),
      });
      const answer = heard(child, deadline, {
        late: () => new WordRefused('tooSlow'),
        // It ran out of memory, or worse.
        gone: () => new WordRefused('unreadable'),
      });
      // Where it cannot be sent the child is gone, which is heard.
      child.send(wish, () => undefined);
      const said = (await answer) as ChildAnswer;
      if ('document' in said) return said.document;
      throw new WordRefused(said.refusal);
    } finally {
      child.kill('SIGKILL');
    }
  }

  private begin(): ChildProcess {
    const program = this.program ?? beside.find(({ file }) => existsSync(file));
    if (!program) throw notStarted(`is not there: ${beside[0]?.file}`);
    const child = fork(program.file, [], {
      execArgv: [`--max-old-space-size=${READING.megabytes}`, ...program.execArgv],
      serialization: 'advanced',
      env: {},
      stdio: 'ignore',
    });
    this.children.add(child);
    child.once('exit', () => this.children.delete(child));
    child.on('error', () => this.children.delete(child));
    return child;
  }
}

/** The next thing that a child says; rejects where it says nothing in time, or nothing any more. */
function heard(
  child: ChildProcess,
  patienceMs: number,
  { late, gone }: { late: () => Error; gone: () => Error },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      child.off('message', take).off('exit', leave).off('error', fail);
      settle();
    };
    const take = (said: unknown): void => end(() => resolve(said));
    const leave = (): void => end(() => reject(gone()));
    const fail = (error: Error): void => end(() => reject(error));
    const timer = setTimeout(() => end(() => reject(late())), patienceMs);
    child.on('message', take).on('exit', leave).on('error', fail);
  });
}
