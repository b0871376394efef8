import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import { type Connection, Model, trusted } from 'mongoose';
import { isDuplicate } from './duplicate';
import { MigrationState } from './migration.model';

/** A change to stored data. It may be interrupted anywhere and is then run again, so doing it twice must change nothing more. */
export interface Migration {
  /** From 1 on, each once over all areas and without gaps in the whole product: the order in which they run, everywhere and for ever. */
  readonly number: number;
  readonly name: string;
  readonly run: (connection: Connection) => Promise<void>;
}

/** The data were written by a newer release than this one; it must not touch them. */
export class NewerRecordsError extends Error {
  constructor(there: number, known: number) {
    super(
      `The stored data are at step ${there}, and this release knows ${known} steps. Start the newer release again, or restore a backup from before it.`,
    );
  }
}

const ONE = 'data';
const LEASE_MS = 30_000;
const LOOK_MS = 200;

/**
 * Brings stored data from one release to the next: areas register steps, which only ever go forward. One process at a time is
 * at it; the others wait. A step that was interrupted is begun again by whoever comes next.
 */
@Injectable()
export class Migrations {
  private readonly log = new Logger(Migrations.name);
  private readonly steps = new Map<number, Migration>();
  private readonly holder = randomUUID();

  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(MigrationState.name) private readonly states: Model<MigrationState>,
  ) {}

  /** Makes a step known, while the area is put together. */
  register(migration: Migration): void {
    if (this.steps.has(migration.number))
      throw new Error(`two migrations have the number ${migration.number}`);
    this.steps.set(migration.number, migration);
  }

  /** Does what has not been done yet, or waits until another process has; refuses data of a newer release. */
  async run(leaseMs = LEASE_MS): Promise<void> {
    const steps = [...this.steps.values()].sort((one, other) => one.number - other.number);
    const known = steps.at(-1)?.number ?? 0;
    await this.begin();
    for (;;) {
      const { version } = (await this.states.findById(ONE).lean()) ?? { version: 0 };
      if (version > known) throw new NewerRecordsError(version, known);
      const next = steps.find(({ number }) => number > version);
      if (!next) return;
      if (await this.take(version, leaseMs)) await this.step(next, version, leaseMs);
      else await pause(LOOK_MS);
    }
  }

  /** The numbers that no area registered although a later one is there: none in the whole product, where a spec looks. */
  gaps(): number[] {
    const known = Math.max(0, ...this.steps.keys());
    return Array.from({ length: known }, (_, index) => index + 1).filter((number) => !this.steps.has(number));
  }

  private async begin(): Promise<void> {
    try {
      await this.states.updateOne({ _id: ONE }, { $setOnInsert: { version: 0 } }, { upsert: true });
    } catch (error) {
      // Another process was first.
      if (!isDuplicate(error)) throw error;
    }
  }

  /** Takes the lease for the step after a version, when nobody else has it. */
  private async take(version: number, leaseMs: number): Promise<boolean> {
    const now = new Date();
    const { modifiedCount } = await this.states.updateOne(
      { _id: ONE, version, $or: [{ leaseUntil: null }, { leaseUntil: trusted({ $lt: now }) }] },
      { $set: { holder: this.holder, leaseUntil: new Date(now.getTime() + leaseMs) } },
    );
    return modifiedCount === 1;
  }

  /** Does a step while its lease is kept alive, and counts it only where nobody took over meanwhile. */
  private async step({ number, name, run }: Migration, version: number, leaseMs: number): Promise<void> {
    const { holder } = this;
    this.log.log(`migration ${number}: ${name}`);
    const keep = setInterval(() => {
      const leaseUntil = new Date(Date.now() + leaseMs);
      this.states.updateOne({ _id: ONE, holder }, { $set: { leaseUntil } }).catch((err: unknown) => {
        this.log.warn({ err }, 'the lease could not be kept');
      });
    }, leaseMs / 3);
    try {
      await run(this.connection);
      await this.states.updateOne(
        { _id: ONE, holder, version },
        { $set: { version: number, holder: null, leaseUntil: null } },
      );
    } catch (error) {
      await this.states.updateOne({ _id: ONE, holder }, { $set: { holder: null, leaseUntil: null } });
      throw error;
    } finally {
      clearInterval(keep);
    }
  }
}
