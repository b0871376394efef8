import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  DomainError,
  type FieldProblem,
  invalid,
  notFound,
  now,
  objectId,
  Outbox,
  tooMany,
  unauthenticated,
} from '@cp/kit/api';
import { type Allowance, SessionService, Throttles } from '@cp/members/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import type { PushDevice } from './push-device.model';
import { arePushKeys, isPushEndpoint } from './push-endpoint.rules';
import type { AddPushDeviceInput } from './push.inputs';
import { PushKeys } from './push-keys';
import { PUSH_LIMITS, stateOf } from './push.rules';
import { PushSubscription } from './push-subscription.model';

/** How often somebody may turn a device on: more is no person. */
const ADDED: Allowance = { most: 30, windowMs: 3_600_000 };

/** Keeps on which devices members want to be told: turned on by them, in their session, and gone with it. */
@Injectable()
export class PushDevices {
  constructor(
    @InjectModel(PushSubscription.name) private readonly devices: Model<PushSubscription>,
    private readonly sessions: SessionService,
    private readonly throttles: Throttles,
    private readonly keys: PushKeys,
    private readonly outbox: Outbox,
  ) {}

  /** The devices of somebody, in the order in which they were turned on. */
  async of({ memberId, sessionId }: Pick<Actor, 'memberId' | 'sessionId'>): Promise<PushDevice[]> {
    const rows = await this.devices
      .find({ memberId: objectId(memberId) })
      .sort({ addedAt: 1 })
      .limit(PUSH_LIMITS.devices)
      .lean();
    const lives = await this.sessions.livesOf(rows.map((row) => row.sessionId));
    return rows.map((row) => ({
      id: row._id.toHexString(),
      device: row.device,
      current: row.sessionId === sessionId,
      state: stateOf(row, lives.has(row.sessionId)),
      addedAt: row.addedAt,
      toldAt: row.toldAt,
    }));
  }

  /**
   * Turns the browser on that asks. A browser has one address and one member: whoever turns it on has it from then on, and asking again
   * changes nothing more.
   */
  async add(actor: Actor, input: AddPushDeviceInput): Promise<PushDevice> {
    const { settings } = this.keys;
    if (!settings) throw notFound();
    const problems = problemsOf(input, settings.alsoAt);
    if (problems.length > 0) throw invalid(...problems);
    if (!(await this.throttles.allows('pushDevice', actor.memberId, ADDED))) throw tooMany();
    await this.outbox.run(({ session }) => this.keepNew(actor, input, session));
    const added = (await this.of(actor)).find(({ current }) => current);
    if (!added) throw notFound();
    return added;
  }

  /**
   * Binds a browser to the session in which its member is there again; answers whether it rings. For anybody else who is there now it
   * is turned off.
   */
  async keep(actor: Actor, endpoint: string): Promise<boolean> {
    const row = await this.devices.findOne({ endpoint }).lean();
    const session = await this.sessions.of(actor);
    if (!row || !session || !this.keys.settings) return false;
    if (row.memberId.toHexString() !== actor.memberId) {
      await this.devices.deleteOne({ _id: row._id, memberId: row.memberId });
      return false;
    }
    const bound = { sessionId: session._id, device: session.device, until: session.endsAt };
    const own = { _id: row._id, memberId: row.memberId };
    return (await this.devices.updateOne(own, { $set: bound })).matchedCount > 0;
  }

  /** Turns one of the own devices off. */
  async remove({ memberId }: Actor, id: string): Promise<void> {
    const own = { _id: objectId(id), memberId: objectId(memberId) };
    if ((await this.devices.deleteOne(own)).deletedCount === 0) throw notFound();
  }

  /** A session ended: what was turned on in it goes, or goes on with the session that took its place. */
  async sessionEnded(sessionId: string, renewedAs: string | undefined): Promise<void> {
    if (renewedAs) await this.devices.updateMany({ sessionId }, { $set: { sessionId: renewedAs } });
    else await this.devices.deleteMany({ sessionId });
  }

  /** Forgets all devices of somebody. */
  async forget(memberId: string): Promise<void> {
    await this.devices.deleteMany({ memberId: objectId(memberId) });
  }

  private async keepNew(
    actor: Actor,
    { endpoint, p256dh, auth }: AddPushDeviceInput,
    transaction: ClientSession,
  ): Promise<void> {
    const session = await this.sessions.of(actor);
    if (!session) throw unauthenticated();
    const memberId = objectId(actor.memberId);
    // A browser that was given another address does not keep the earlier one.
    const earlier = { sessionId: session._id, endpoint: trusted({ $ne: endpoint }) };
    await this.devices.deleteMany(earlier, { session: transaction });
    const others = { memberId, endpoint: trusted({ $ne: endpoint }) };
    const { devices: most } = PUSH_LIMITS;
    if ((await this.devices.countDocuments(others, { session: transaction })) >= most)
      throw new DomainError('BAD_USER_INPUT', 'push.many', { params: { most } });
    const known = await this.devices.findOne({ endpoint }).session(transaction).lean();
    const bound = { memberId, sessionId: session._id, p256dh, auth, device: session.device };
    const fresh = { addedAt: now(), due: false, news: 0, restUntil: now(), toldAt: null, tries: 0 };
    const isSame = known?.memberId.equals(memberId);
    await this.devices.updateOne(
      { endpoint },
      { $set: { ...bound, until: session.endsAt, ...(isSame ? { tries: 0 } : fresh) } },
      { upsert: true, session: transaction },
    );
  }
}

function problemsOf(input: AddPushDeviceInput, alsoAt?: readonly string[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!isPushEndpoint(input.endpoint, alsoAt)) problems.push({ path: 'endpoint', key: 'fields.endpoint' });
  if (!arePushKeys(input)) problems.push({ path: 'p256dh', key: 'fields.p256dh' });
  return problems;
}
