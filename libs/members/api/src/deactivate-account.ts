import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Actor } from '@cp/kit/api';
import { Model } from 'mongoose';
import { AccountActs } from './account-acts';
import { memberDeactivated } from './erasure.events';
import { LastAdministrator } from './last-administrator';
import type { ProofOnlyInput } from './leaving.inputs';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { Proofs } from './proof.service';
import { SessionService } from './session.service';

/** Closes an account for a while: nobody finds the member, no mail is sent, what they wrote stays under their name. */
@Injectable()
export class DeactivateAccount {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly proofs: Proofs,
    private readonly sessions: SessionService,
    private readonly administrators: LastAdministrator,
    private readonly acts: AccountActs,
  ) {}

  /** Signs out everywhere; signing in opens the account again. */
  async deactivate(actor: Actor, { proof }: ProofOnlyInput): Promise<void> {
    const { _id, email } = await this.proofs.require(actor, proof);
    await this.acts.quietly(async (act) => {
      const member = await this.members
        .findOneAndUpdate(
          { _id, state: AccountState.ACTIVE },
          { $set: { state: AccountState.DEACTIVATED } },
          { returnDocument: 'after', session: act.session },
        )
        .lean();
      if (!member) return;
      await this.administrators.mayGo(member, act.session);
      await this.sessions.endAllOf(_id, act);
      const params = { name: member.name };
      await act.mail({ to: email, key: 'mail.deactivated', params, path: '/sign-in' });
      await act.record('account.deactivated', actor.memberId);
      act.publish(memberDeactivated(actor.memberId));
    });
  }
}
