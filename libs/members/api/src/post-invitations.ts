import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { EventBus, now, Outbox } from '@cp/kit/api';
import { Model, trusted } from 'mongoose';
import { Invitation } from './invitation.model';
import { InvitationMails } from './invitation-mails';

const AT_ONCE = 25;
const SWEEP_MS = 30_000;

/** What is published when invitations wait to be mailed. */
export const INVITATIONS_MADE = 'InvitationsMade';

/**
 * Mails invitations after the request that made them, a few at a time, so that a long list keeps nobody waiting. What a crash left
 * is mailed by the next sweep; of several servers one mails each.
 */
@Injectable()
export class PostInvitations implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(PostInvitations.name);
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @InjectModel(Invitation.name) private readonly invitations: Model<Invitation>,
    private readonly mails: InvitationMails,
    private readonly outbox: Outbox,
    private readonly bus: EventBus,
  ) {}

  onApplicationBootstrap(): void {
    // Nobody waits for this: the events of others are not held up by a long list.
    this.bus.on(INVITATIONS_MADE, () => void this.sweep());
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.working;
  }

  /** Mails everything that waits; whoever asks meanwhile waits for the same end. */
  sweep(): Promise<void> {
    this.working = this.working.then(() => this.mailAll()).catch((err: unknown) => this.log.error({ err }));
    return this.working;
  }

  private async mailAll(): Promise<void> {
    while (!this.stopped && (await this.mailSome()) === AT_ONCE);
  }

  private mailSome(): Promise<number> {
    return this.outbox.run(async ({ session }) => {
      const waiting = { unmailed: true, fate: 'WAITING', expiresAt: trusted({ $gt: now() }) } as const;
      const batch = await this.invitations
        .find(waiting)
        .sort({ _id: 1 })
        .limit(AT_ONCE)
        .session(session)
        .lean();
      if (batch.length === 0) return 0;
      const mine = { _id: trusted({ $in: batch.map(({ _id }) => _id) }) };
      await this.invitations.updateMany(mine, { $set: { unmailed: false } }, { session });
      await this.mails.send(batch, session);
      return batch.length;
    });
  }
}
