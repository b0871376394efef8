import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, now, objectId } from '@cp/kit/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { AccountActs } from './account-acts';
import { memberLeft } from './erasure.events';
import type { Listed } from './erasure-list';
import { Erasure } from './erasure.model';
import { ForgetAccount } from './forget-account';
import { LastAdministrator } from './last-administrator';
import type { LeaveInput } from './leaving.inputs';
import { Member } from './member.model';
import { formerMember } from './member.service';
import { AccountState } from './member.vocabulary';
import { Proofs } from './proof.service';

/**
 * Leaving: at once nobody can sign in any more and nothing tells who it was; what they wrote is taken care of by a job that
 * is stored with it.
 */
@Injectable()
export class LeaveCommunity {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    @InjectModel(Erasure.name) private readonly erasures: Model<Erasure>,
    private readonly proofs: Proofs,
    private readonly forgetting: ForgetAccount,
    private readonly administrators: LastAdministrator,
    private readonly acts: AccountActs,
  ) {}

  /** Leaves, once: of two requests at one time the second finds that it is done. */
  async leave(actor: Actor, { proof, contributions }: LeaveInput): Promise<void> {
    const { memberId } = actor;
    await this.proofs.require(actor, proof);
    await this.acts.quietly(async (act) => {
      const member = await this.present(memberId, act.session);
      if (!member) return;
      await this.administrators.mayGo(member, act.session);
      const address = await this.forgetting.forget(member._id, act);
      await this.takeAway({ memberId, contributions }, address, act.session);
      await act.record('account.left', memberId, { contributions });
      act.publish(memberLeft(memberId));
    });
  }

  /** Takes somebody away again who is back only because an older backup was restored; nobody is told a second time. */
  async leaveAgain(listed: Listed): Promise<void> {
    const { memberId } = listed;
    await this.acts.quietly(async (act) => {
      if (!(await this.present(memberId, act.session))) return;
      await this.forgetting.forget(objectId(memberId), act);
      await this.takeAway(listed, null, act.session);
      await act.record('account.leftAgain', memberId);
      act.publish(memberLeft(memberId));
    });
  }

  private present(memberId: string, session: ClientSession): Promise<Member | null> {
    return this.members
      .findOne({ _id: objectId(memberId), state: trusted({ $ne: AccountState.LEFT }) })
      .session(session)
      .lean();
  }

  /** Leaves nothing of the member but an id, and stores what is still to be done. */
  private async takeAway(
    { memberId, contributions }: Listed,
    address: string | null,
    session: ClientSession,
  ): Promise<void> {
    const _id = objectId(memberId);
    const { id, ...nobody } = formerMember(memberId);
    await this.members.replaceOne({ _id: objectId(id) }, nobody, { session });
    const at = now();
    const stored = { requestedAt: at, done: [], holder: null, leaseUntil: at, finishedAt: null };
    await this.erasures.replaceOne({ _id }, { contributions, address, ...stored }, { upsert: true, session });
  }
}
