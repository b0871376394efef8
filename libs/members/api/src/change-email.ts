import { Injectable } from '@nestjs/common';
import { type Actor, invalid, isDuplicate, notFound, tooMany } from '@cp/kit/api';
import { Types } from 'mongoose';
import { type Act, AccountActs } from './account-acts';
import { MAILS_TO_ADDRESS, NEW_EMAIL_MS } from './account.rules';
import { Accounts } from './accounts.service';
import type { MailToken } from './mail-token.model';
import { MailTokens } from './mail-tokens';
import { emailKeyOf, emailProblems } from './member.rules';
import type { ChangeEmailInput } from './members.inputs';
import { Proofs } from './proof.service';
import { SessionService } from './session.service';
import { Throttles } from './throttles';

/** Another address for an account: it counts once the link that was mailed there is opened; the old one is told. */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly accounts: Accounts,
    private readonly proofs: Proofs,
    private readonly tokens: MailTokens,
    private readonly sessions: SessionService,
    private readonly throttles: Throttles,
    private readonly acts: AccountActs,
  ) {}

  /** Mails a link to the new address. Whether somebody has it already only that mail tells. */
  async ask(actor: Actor, { proof, email }: ChangeEmailInput): Promise<void> {
    const account = await this.proofs.require(actor, proof);
    const problems = emailProblems(email);
    if (problems.length > 0) throw invalid(...problems);
    const emailKey = emailKeyOf(email);
    const known = await this.accounts.ofAddress(emailKey);
    if (!(await this.throttles.allows('mail', emailKey, MAILS_TO_ADDRESS))) throw tooMany();
    const params = { name: actor.name };
    await this.acts.run('account.emailAsked', actor.memberId, async ({ session, mail }) => {
      await this.tokens.endAllOf(account._id, session);
      const wish = { kind: 'NEW_EMAIL', memberId: account._id, emailKey, lifeMs: NEW_EMAIL_MS } as const;
      const id = new Types.ObjectId();
      const words = { email: email.trim(), mailId: id.toHexString() };
      const token = await this.tokens.issue({ ...wish, words }, session);
      await mail(
        known
          ? { to: known.email, key: 'mail.already', params: {}, path: '/sign-in' }
          : { id, to: email.trim(), key: 'mail.newEmail', params, path: `/new-email#${token}` },
      );
      await mail({ to: account.email, key: 'mail.emailChanging', params, path: '/my-part/sign-in' });
    });
  }

  /** Makes the address of the link the account's: sessions and other links end, and the old address is told. */
  async confirm(token: string): Promise<void> {
    const offered = await this.tokens.peek('NEW_EMAIL', token);
    if (!offered?.memberId) throw notFound('members.linkGone');
    const id = offered.memberId.toHexString();
    await this.acts
      .run('account.emailChanged', id, async (act) => {
        const used = await this.tokens.take('NEW_EMAIL', token, act.session);
        if (!used) throw notFound('members.linkGone');
        await this.replace(used, act);
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? notFound('members.linkGone') : error;
      });
  }

  private async replace({ memberId, emailKey, words }: MailToken, act: Act): Promise<void> {
    const account = memberId && (await this.accounts.of(memberId, act.session));
    const member = memberId && (await this.accounts.memberOf(memberId, act.session));
    if (!account || !member) throw notFound('members.linkGone');
    const email = words['email'] ?? emailKey;
    await this.accounts.change(account._id, { $set: { email, emailKey } }, act.session);
    await this.tokens.endAllOf(account._id, act.session);
    await this.sessions.endAllOf(account._id, act);
    await act.mail({ to: account.email, key: 'mail.emailChanged', params: { name: member.name } });
  }
}
