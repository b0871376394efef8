import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, objectId } from '@cp/kit/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { PUSH_LIMITS } from './push.rules';
import { PushSubscription } from './push-subscription.model';

/** Longer than any message takes; then another process may take the device over. */
const LEASE_MS = 60_000;

/** Keeps which devices are to ring, and when; one process at a time is at one. */
@Injectable()
export class PushTurns {
  constructor(@InjectModel(PushSubscription.name) private readonly devices: Model<PushSubscription>) {}

  /** Says that there is news for members: their devices are due. */
  async expect(memberIds: readonly string[], session?: ClientSession): Promise<void> {
    if (memberIds.length === 0) return;
    await this.devices.updateMany(
      { memberId: trusted({ $in: memberIds.map(objectId) }) },
      { $set: { due: true }, $inc: { news: 1 } },
      session ? { session } : {},
    );
  }

  /** Takes the device that has waited longest, for this process alone until the lease ends. */
  take(at: Date): Promise<PushSubscription | null> {
    return this.devices
      .findOneAndUpdate(
        { due: true, restUntil: trusted({ $lte: at }) },
        { $set: { restUntil: new Date(at.getTime() + LEASE_MS) } },
        { sort: { restUntil: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  /** It was reached: it rests, and is due again only for what came meanwhile. */
  async told({ _id, news }: PushSubscription, at: Date): Promise<void> {
    const restUntil = new Date(at.getTime() + PUSH_LIMITS.pauseMs);
    await this.devices.updateOne({ _id }, { $set: { restUntil, toldAt: at, tries: 0 } });
    await this.devices.updateOne({ _id, news }, { $set: { due: false } });
  }

  /** There is nothing to tell there. */
  async settle({ _id, news }: PushSubscription): Promise<void> {
    await this.devices.updateOne({ _id }, { $set: { restUntil: now() } });
    await this.devices.updateOne({ _id, news }, { $set: { due: false } });
  }

  /** It is left alone until a time; `tries` says how often in a row it could not be reached. */
  async rest({ _id }: PushSubscription, restUntil: Date, tries: number): Promise<void> {
    await this.devices.updateOne({ _id }, { $set: { restUntil, tries } });
  }

  /** It is gone for good. */
  async drop({ _id, endpoint }: PushSubscription): Promise<void> {
    await this.devices.deleteOne({ _id, endpoint });
  }
}
