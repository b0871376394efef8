import { Injectable } from '@nestjs/common';
import { type Actor, invalid } from '@cp/kit/api';
import { AccountActs } from './account-acts';
import { Accounts } from './accounts.service';
import { MailTokens } from './mail-tokens';
import type { ChangePasswordInput } from './members.inputs';
import { passwordProblems } from './password.rules';
import { Passwords } from './password';
import { Proofs } from './proof.service';
import { type NewSession, SessionService } from './session.service';

/** A new password for a member who is signed in. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly proofs: Proofs,
    private readonly tokens: MailTokens,
    private readonly sessions: SessionService,
    private readonly passwords: Passwords,
    private readonly acts: AccountActs,
  ) {}

  /** Sets it: other sessions and all mailed links end, this session gets a new token, and the owner is told. */
  async change(actor: Actor, { proof, password }: ChangePasswordInput): Promise<NewSession> {
    const { _id, email } = await this.proofs.require(actor, proof);
    const problems = passwordProblems(password, [actor.name, email]);
    if (problems.length > 0) throw invalid(...problems);
    const passwordHash = await this.passwords.hash(password);
    return this.acts.run('account.passwordChanged', actor.memberId, async (act) => {
      await this.accounts.change(_id, { $set: { passwordHash, devices: [] } }, act.session);
      const notice = { to: email, key: 'mail.passwordChanged', params: { name: actor.name } };
      await act.mail({ ...notice, path: '/sign-in/mail' });
      await this.tokens.endAllOf(_id, act.session);
      await this.sessions.endAllOf(_id, act, actor.sessionId);
      return this.sessions.renew(actor, act);
    });
  }
}
