import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Logger } from '@nestjs/common';
import { missingIndexes } from '@cp/kit/api';
import type { Connection } from 'mongoose';

/** Something that must hold for a server to be sent requests. */
export interface Check {
  readonly name: string;
  /** How long an answer is good for: whoever asks often costs nothing more. */
  readonly everyMs: number;
  readonly holds: () => Promise<boolean>;
}

const PATIENCE_MS = 1_000;
/** What does not hold is looked at again sooner, so that a server is back in time. */
const RECOVERY_MS = 1_000;
/** With less than this share of the disk left, somebody else should take the writes. */
const LEAST_SPACE = 0.05;

/** Whether this server should be sent requests: what it needs is there, and it has not been told to stop. */
export class Readiness {
  private readonly log = new Logger(Readiness.name);
  private readonly answers = new Map<Check, { readonly holds: Promise<boolean>; until: number }>();
  private stopping = false;
  private reason = '';

  constructor(private readonly checks: readonly Check[]) {}

  /** True from the moment that the server was told to stop. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /** From now on it is not ready, whatever holds. */
  stop(): void {
    this.stopping = true;
  }

  async isReady(): Promise<boolean> {
    const failing = this.stopping ? 'it was told to stop' : await this.failing();
    if (failing !== this.reason) {
      if (failing) this.log.warn(`not ready: ${failing}`);
      else this.log.log('ready again');
      this.reason = failing;
    }
    return failing === '';
  }

  private async failing(): Promise<string> {
    const verdicts = await Promise.all(this.checks.map((check) => this.ask(check)));
    return this.checks
      .filter((_, index) => !verdicts[index])
      .map(({ name }) => name)
      .join(', ');
  }

  /** The answer that is still good, or a new one within a second; one question at a time. */
  private ask(check: Check): Promise<boolean> {
    const kept = this.answers.get(check);
    if (kept && performance.now() < kept.until) return kept.holds;
    const answer = { holds: inTime(check.holds), until: Number.POSITIVE_INFINITY };
    this.answers.set(check, answer);
    void answer.holds.then((holds) => {
      answer.until = performance.now() + (holds ? check.everyMs : Math.min(check.everyMs, RECOVERY_MS));
    });
    return answer.holds;
  }
}

async function inTime(holds: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)));
  const asked = holds().catch(() => false);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** What this server needs: a database that answers, the indexes that uniqueness rests on, and room on the disk. */
export function readinessChecks(connection: Connection, folder: string): Check[] {
  return [
    { name: 'the database does not answer', everyMs: 1_000, holds: () => answers(connection) },
    {
      name: 'an index is missing',
      everyMs: 30_000,
      holds: async () => (await missingIndexes(connection)).length === 0,
    },
    { name: 'the disk is full', everyMs: 10_000, holds: async () => hasSpace(await spaceAt(folder)) },
  ];
}

async function answers(connection: Connection): Promise<boolean> {
  await connection.db?.command({ ping: 1 }, { timeoutMS: PATIENCE_MS });
  return connection.db !== undefined;
}

/** Whether a disk with so many free blocks of so many has room for what members write. */
export const hasSpace = ({ bavail, blocks }: { bavail: number; blocks: number }): boolean =>
  blocks === 0 || bavail / blocks > LEAST_SPACE;

/** The disk of a folder, or of the nearest one above it that is there. */
async function spaceAt(folder: string): Promise<{ bavail: number; blocks: number }> {
  try {
    return await statfs(folder);
  } catch (error) {
    if (folder === dirname(folder)) throw error;
    return spaceAt(dirname(folder));
  }
}
