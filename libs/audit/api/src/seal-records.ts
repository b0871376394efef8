import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { isDuplicate, Outbox } from '@cp/kit/api';
import { type ClientSession, Model } from 'mongoose';
import { AuditHead, AuditRecord, HEAD } from './audit.model';
import { auditKeyOf, CHAIN_START, type ChainPlace, headCode, linkHash, madeWith } from './audit.rules';
import { AUDIT_KEY, type AuditKey } from './audit.service';

const EVERY_MS = 1_000;
/** A log that cannot be sealed is told of again and again, but not every second. */
const FAILED_EVERY_MS = 60_000;
const BATCH = 500;
/** How often the end of the chain is written to the log, where a copy of it is out of the database's reach. */
const TOLD_EVERY_MS = 3_600_000;

/**
 * Gives records their places in the chain, soon after they are written: acts then need not wait for one another at the chain's
 * end. Any number of processes may do it, since all of them have to change the one head, and of two at once the database lets
 * one pass.
 */
@Injectable()
export class SealRecords implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(SealRecords.name);
  private readonly keys: readonly [Buffer, ...Buffer[]];
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private toldAt = -Infinity;
  private failedAt = -Infinity;

  constructor(
    @InjectModel(AuditRecord.name) private readonly records: Model<AuditRecord>,
    @InjectModel(AuditHead.name) private readonly heads: Model<AuditHead>,
    private readonly outbox: Outbox,
    @Inject(AUDIT_KEY) [secret, ...former]: AuditKey,
  ) {
    this.keys = [auditKeyOf(secret), ...former.map(auditKeyOf)];
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.turn(), EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turn();
  }

  /** Seals everything that waits; answers how many records. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const waits = await this.records.exists({ number: 0 });
      if (!waits) return sealed;
      const count = await this.outbox.run(({ session }) => this.sealSome(session));
      sealed += count;
      if (count < BATCH) return sealed;
    }
  }

  /** One turn after the other, however long each takes. */
  private turn(): Promise<void> {
    this.running = this.running
      .then(() => this.seal())
      .then(() => this.tellEnd())
      .catch((err: unknown) => this.tellFailure(err));
    return this.running;
  }

  private async sealSome(session: ClientSession): Promise<number> {
    const head = await this.end(session);
    const waiting = await this.records
      .find({ number: 0 })
      .sort({ _id: 1 })
      .limit(BATCH)
      .session(session)
      .lean();
    let place = head;
    const places = waiting.map(({ _id, code }) => {
      place = { number: place.number + 1, hash: linkHash(this.keys[0], place, code) };
      return { updateOne: { filter: { _id, number: 0 }, update: { $set: { ...place } } } };
    });
    if (places.length === 0) return 0;
    await this.records.bulkWrite(places, { session });
    await this.heads.updateOne(
      { _id: HEAD },
      { $set: { ...place, code: headCode(this.keys[0], place) } },
      { session, upsert: true },
    );
    return places.length;
  }

  /** Where the chain ends. One that somebody moved is not built upon, since that would hide it. */
  private async end(session?: ClientSession): Promise<ChainPlace> {
    const head = await this.heads
      .findById(HEAD)
      .session(session ?? null)
      .lean();
    if (!head) return CHAIN_START;
    const place = { number: head.number, hash: head.hash };
    if (!madeWith(this.keys, head.code, (key) => headCode(key, place)))
      throw new Error(
        'the end of the audit log was altered, or belongs to another SECRET; nothing more is sealed',
      );
    return place;
  }

  private async tellEnd(): Promise<void> {
    if (performance.now() - this.toldAt < TOLD_EVERY_MS) return;
    this.toldAt = performance.now();
    this.log.log({ ...(await this.end()) }, 'the audit log ends here');
  }

  private tellFailure(err: unknown): void {
    // Another process made the head in the same moment; it is this one's turn again in a second.
    if (isDuplicate(err) || performance.now() - this.failedAt < FAILED_EVERY_MS) return;
    this.failedAt = performance.now();
    this.log.error({ err }, 'the audit log could not be sealed; it is tried again every second');
  }
}
