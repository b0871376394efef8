import { Injectable } from '@nestjs/common';
import { invalid, now, tooMany } from '@cp/kit/api';
import { AccountActs } from './account-acts';
import { MAILS_FROM_ADDRESS, MAILS_TO_ADDRESS, NEW_PASSWORD_MS, SIGN_IN_LINK_MS } from './account.rules';
import { Accounts } from './accounts.service';
import { MailTokens } from './mail-tokens';
import { emailKeyOf, emailProblems } from './member.rules';
import { mayEnter, neighbourhoodOf } from './sign-in.rules';
import { Throttles } from './throttles';

const LINKS = {
  SIGN_IN: { lifeMs: SIGN_IN_LINK_MS, path: '/sign-in/link', mail: 'mail.signIn' },
  NEW_PASSWORD: { lifeMs: NEW_PASSWORD_MS, path: '/new-password', mail: 'mail.newPassword' },
} as const;

/** Mails links to whoever has no password at hand: one that signs in, one that sets a new password. */
@Injectable()
export class MailLink {
  constructor(
    private readonly accounts: Accounts,
    private readonly tokens: MailTokens,
    private readonly throttles: Throttles,
    private readonly acts: AccountActs,
  ) {}

  /** Mails a link. An address that nobody has gets a mail that says so: the answer and the work are the same. */
  async ask(kind: keyof typeof LINKS, email: string, address: string): Promise<void> {
    const problems = emailProblems(email);
    if (problems.length > 0) throw invalid(...problems);
    if (!(await this.throttles.allows('ask', neighbourhoodOf(address), MAILS_FROM_ADDRESS))) throw tooMany();
    const emailKey = emailKeyOf(email);
    const account = await this.accounts.ofAddress(emailKey);
    const member = account && (await this.accounts.memberOf(account._id));
    if (!(await this.throttles.allows('mail', emailKey, MAILS_TO_ADDRESS))) return;
    const open = account && member && mayEnter(member, now());
    const { lifeMs, path, mail: key } = LINKS[kind];
    await this.acts.quietly(async ({ session, mail }) => {
      const memberId = open ? account._id : null;
      const token = await this.tokens.issue({ kind, memberId, emailKey, lifeMs }, session);
      await mail(
        open
          ? { to: account.email, key, params: { name: member.name }, path: `${path}#${token}` }
          : { to: email.trim(), key: 'mail.nobody', params: {}, path: '/join' },
      );
    });
  }
}
