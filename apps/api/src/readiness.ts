import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Logger } from '@nestjs/common';
import { missingIndexes } from '@cp/kit/api';
import type { Relay } from '@cp/realtime/api';
import type { Connection } from 'mongoose';

/** Something that must hold for a server to be sent requests. */
export interface Check {
  readonly name: string;
  /** How long an answer is good for: whoever asks often costs nothing more. */
  readonly everyMs: number;
  readonly holds: () => Promise<boolean>;
  /** Without it the server does less, and is sent requests all the same: the others would lack it too. */
  readonly bearable?: true;
}

/** What a server says of itself to whoever sends it requests. */
export type ReadinessState = 'ready' | 'limited' | 'not ready';

const STOPPING: Pick<Check, 'name' | 'bearable'> = { name: 'it was told to stop' };
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
    return (await this.state()) !== 'not ready';
  }

  /** Whether it is ready, and whether everything is there. */
  async state(): Promise<ReadinessState> {
    const failing = this.stopping ? [STOPPING] : await this.failing();
    const state =
      failing.length === 0 ? 'ready' : failing.every(({ bearable }) => bearable) ? 'limited' : 'not ready';
    const reason = failing.map(({ name }) => name).join(', ');
    if (reason !== this.reason) {
      if (reason) this.log.warn(`${state}: ${reason}`);
      else this.log.log('ready again');
      this.reason = reason;
    }
    return state;
  }

  private async failing(): Promise<Pick<Check, 'name' | 'bearable'>[]> {
    const verdicts = await Promise.all(this.checks.map((check) => this.ask(check)));
    return this.checks.filter((_, index) => !verdicts[index]);
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

/**
 * What this server needs: a database that answers, the indexes that uniqueness rests on, room on the disk and, where it is one of several
 * processes, a way to the others.
 */
export function readinessChecks(
  connection: Connection,
  folder: string,
  relay: Pick<Relay, 'isUp'> | null = null,
): Check[] {
  const others: Check = {
    name: 'Redis does not answer',
    everyMs: 1_000,
    bearable: true,
    holds: () => Promise.resolve(relay?.isUp ?? true),
  };
  return [
    ...(relay ? [others] : []),
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
