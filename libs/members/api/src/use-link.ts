import { Injectable } from '@nestjs/common';
import { invalid, notFound, type RequestContext } from '@cp/kit/api';
import { AccountActs } from './account-acts';
import { Accounts } from './accounts.service';
import type { Entrance } from './entrance.model';
import { EnterCommunity } from './enter-community';
import { MailTokens } from './mail-tokens';
import type { NewPasswordInput, SignInLinkInput } from './members.inputs';
import { passwordProblems } from './password.rules';
import { Passwords } from './password';
import { SessionService } from './session.service';

/** What mailed links do, once somebody has opened them and pressed the button. */
@Injectable()
export class UseLink {
  constructor(
    private readonly accounts: Accounts,
    private readonly tokens: MailTokens,
    private readonly sessions: SessionService,
    private readonly door: EnterCommunity,
    private readonly passwords: Passwords,
    private readonly acts: AccountActs,
  ) {}

  /** Signs in by a link; it is used up whether or not a code is still asked for. */
  async signIn({ token, remember }: SignInLinkInput, request: RequestContext): Promise<Entrance> {
    const used = await this.tokens.take('SIGN_IN', token);
    const found = await this.accounts.enterable(used?.memberId ?? null);
    if (!found) throw notFound('members.linkGone');
    return this.door.enter(found, { provedBy: 'LINK', remembered: remember ?? false }, request);
  }

  /** Sets a new password by a link: every session and every other link ends, and nobody is signed in by it. */
  async setPassword({ token, password }: NewPasswordInput): Promise<void> {
    const offered = await this.tokens.peek('NEW_PASSWORD', token);
    const found = await this.accounts.enterable(offered?.memberId ?? null);
    if (!found) throw notFound('members.linkGone');
    const { account, member } = found;
    const problems = passwordProblems(password, [member.name, account.email]);
    if (problems.length > 0) throw invalid(...problems);
    const passwordHash = await this.passwords.hash(password);
    await this.acts.run('account.passwordReset', member._id.toHexString(), async (act) => {
      const { session, mail } = act;
      if (!(await this.tokens.take('NEW_PASSWORD', token, session))) throw notFound('members.linkGone');
      await this.accounts.change(account._id, { $set: { passwordHash, devices: [] } }, session);
      await this.tokens.endAllOf(account._id, session);
      await this.sessions.endAllOf(account._id, act);
      const notice = { to: account.email, key: 'mail.passwordChanged', params: { name: member.name } };
      await mail({ ...notice, path: '/sign-in/mail' });
    });
  }
}
