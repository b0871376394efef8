import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { EventBus, now, Outbox } from '@cp/kit/api';
import { MailService } from '@cp/mail/api';
import { Model, trusted, Types } from 'mongoose';
import { MEMBER_LEFT } from './erasure.events';
import { ErasureList } from './erasure-list';
import { Erasure } from './erasure.model';
import { ErasureSteps } from './erasure.steps';

const LEASE_MS = 60_000;
const SWEEP_MS = 30_000;

/** Another process has taken the work over: this one stops at once. */
class TakenOver extends Error {}

/**
 * Takes those who left away, step by step. Whoever works holds a lease, so that no step runs twice at once; what a crash
 * interrupted goes on from the last step that was done.
 */
@Injectable()
export class EraseMembers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(EraseMembers.name);
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @InjectModel(Erasure.name) private readonly erasures: Model<Erasure>,
    private readonly steps: ErasureSteps,
    private readonly list: ErasureList,
    private readonly outbox: Outbox,
    private readonly mail: MailService,
    private readonly bus: EventBus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.on(MEMBER_LEFT, () => void this.sweep());
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS);
    this.timer.unref();
    void this.sweep();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.working;
  }

  /** Does what there is to do, one member after the other; whoever asks meanwhile waits for the same end. */
  sweep(at = now()): Promise<void> {
    this.working = this.working.then(() => this.workThrough(at)).catch((err: unknown) => this.log.error(err));
    return this.working;
  }

  private async workThrough(at: Date): Promise<void> {
    while (!this.stopped) {
      const erasure = await this.claim(at);
      if (!erasure) return;
      try {
        await this.erase(erasure);
      } catch (err) {
        // The lease runs out, and whoever sweeps then goes on.
        if (!(err instanceof TakenOver))
          this.log.error({ err, memberId: erasure._id.toHexString() }, 'an erasure was interrupted');
      }
    }
  }

  private claim(at: Date): Promise<Erasure | null> {
    return this.erasures
      .findOneAndUpdate(
        { finishedAt: null, leaseUntil: trusted({ $lte: at }) },
        { $set: { holder: randomUUID(), leaseUntil: leaseFrom(at) } },
        { sort: { leaseUntil: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  private async erase({ _id, contributions, done, holder }: Erasure): Promise<void> {
    const memberId = _id.toHexString();
    const mine = { _id, holder, finishedAt: null };
    const goOn = (): Promise<void> => this.hold(mine, {});
    if (!done.includes('list')) {
      await this.list.add({ memberId, contributions });
      await this.hold(mine, { $addToSet: { done: 'list' } });
    }
    for (const [name, step] of this.steps.all()) {
      if (done.includes(name)) continue;
      await goOn();
      await step({ memberId, contributions, goOn });
      await this.hold(mine, { $addToSet: { done: name } });
    }
    await this.finish(mine);
  }

  /** Renews the lease with what was done; without the lease nothing is written. */
  private async hold(mine: Mine, change: { $addToSet?: { done: string } }): Promise<void> {
    const renewed = { ...change, $set: { leaseUntil: leaseFrom(now()) } };
    const { matchedCount } = await this.erasures.updateOne(mine, renewed);
    if (matchedCount === 0) throw new TakenOver();
  }

  /** Tells the old address, once, and forgets it. */
  private async finish(mine: Mine): Promise<void> {
    await this.outbox.run(async ({ session }) => {
      const finished = { $set: { finishedAt: now(), address: null } };
      const before = await this.erasures.findOneAndUpdate(mine, finished, { session }).lean();
      if (before?.address)
        await this.mail.queue({ to: before.address, key: 'mail.erased', params: {}, path: '/' }, session);
    });
  }
}

interface Mine {
  readonly _id: Types.ObjectId;
  readonly holder: string | null;
  readonly finishedAt: null;
}

const leaseFrom = (at: Date): Date => new Date(at.getTime() + LEASE_MS);
