import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService, type AuditWish } from '@cp/audit/api';
import { invalid, notFound, now, Outbox, type RequestContext, tooMany, type Transaction } from '@cp/kit/api';
import { MailService, type MailWish } from '@cp/mail/api';
import { Model } from 'mongoose';
import { Account } from './account.model';
import { MAILS_FROM_ADDRESS, MAILS_TO_ADDRESS, NEW_PASSWORD_MS, SIGN_IN_LINK_MS } from './account.rules';
import type { Entrance } from './entrance.model';
import { EnterCommunity } from './enter-community';
import { MailTokens } from './mail-tokens';
import { Member } from './member.model';
import { emailKeyOf, emailProblems } from './member.rules';
import type { NewPasswordInput, SignInLinkInput } from './members.inputs';
import { passwordProblems } from './password.rules';
import { Passwords } from './password';
import { SessionService } from './session.service';
import { mayEnter, neighbourhoodOf } from './sign-in.rules';
import { Throttles } from './throttles';

const LINKS = {
  SIGN_IN: { lifeMs: SIGN_IN_LINK_MS, path: '/sign-in/link', mail: 'mail.signIn' },
  NEW_PASSWORD: { lifeMs: NEW_PASSWORD_MS, path: '/new-password', mail: 'mail.newPassword' },
} as const;

/** The ways in for somebody who has no password at hand: a link that signs in, and one that sets a new password. */
@Injectable()
export class RecoverAccount {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly tokens: MailTokens,
    private readonly sessions: SessionService,
    private readonly door: EnterCommunity,
    private readonly passwords: Passwords,
    private readonly throttles: Throttles,
    private readonly outbox: Outbox,
    private readonly mail: MailService,
    private readonly audit: AuditService,
  ) {}

  /** Mails a link. An address that nobody has gets a mail that says so: the answer and the work are the same. */
  async ask(kind: keyof typeof LINKS, email: string, address: string): Promise<void> {
    const problems = emailProblems(email);
    if (problems.length > 0) throw invalid(...problems);
    if (!(await this.throttles.allows('ask', neighbourhoodOf(address), MAILS_FROM_ADDRESS))) throw tooMany();
    const emailKey = emailKeyOf(email);
    const account = await this.accounts.findOne({ emailKey }).lean();
    const member = await this.members.findById(account?._id ?? null).lean();
    if (!(await this.throttles.allows('mail', emailKey, MAILS_TO_ADDRESS))) return;
    const { lifeMs, path, mail } = LINKS[kind];
    const open = account && member && mayEnter(member, now());
    await this.outbox.run(async ({ session }) => {
      const memberId = open ? account._id : null;
      const token = await this.tokens.issue({ kind, memberId, emailKey, lifeMs }, session);
      const words: MailWish = open
        ? { to: account.email, key: mail, params: { name: member.name }, path: `${path}#${token}` }
        : { to: email.trim(), key: 'mail.nobody', params: {}, path: '/join' };
      await this.mail.queue(words, session);
    });
  }

  /** Signs in by a link; it is used up whether or not a code is still asked for. */
  async signIn({ token, remember }: SignInLinkInput, request: RequestContext): Promise<Entrance> {
    const used = await this.tokens.take('SIGN_IN', token);
    const found = used?.memberId ? await this.door.enterable(used.memberId) : null;
    if (!found) throw notFound('members.linkGone');
    return this.door.enter(found, { provedBy: 'LINK', remembered: remember ?? false }, request);
  }

  /** Sets a new password by a link: every session and every other link ends, and nobody is signed in by it. */
  async setPassword({ token, password }: NewPasswordInput): Promise<void> {
    const offered = await this.tokens.peek('NEW_PASSWORD', token);
    const found = offered?.memberId ? await this.door.enterable(offered.memberId) : null;
    if (!found) throw notFound('members.linkGone');
    const { account, member } = found;
    const problems = passwordProblems(password, [member.name, account.email]);
    if (problems.length > 0) throw invalid(...problems);
    const passwordHash = await this.passwords.hash(password);
    await this.outbox.run(async (transaction) => {
      if (!(await this.tokens.take('NEW_PASSWORD', token, transaction.session)))
        throw notFound('members.linkGone');
      await this.replace(found, passwordHash, transaction);
      const entry: AuditWish = {
        action: 'account.passwordReset',
        actorId: account._id.toHexString(),
        object: null,
      };
      await this.audit.record(entry, transaction.session);
    });
  }

  private async replace(
    { account, member }: { account: Account; member: Member },
    passwordHash: string,
    transaction: Transaction,
  ): Promise<void> {
    const { session } = transaction;
    await this.accounts.updateOne({ _id: account._id }, { $set: { passwordHash, devices: [] } }, { session });
    await this.tokens.endAllOf(account._id, session);
    await this.sessions.endAllOf(account._id, transaction);
    const notice = { to: account.email, key: 'mail.passwordChanged', params: { name: member.name } };
    await this.mail.queue({ ...notice, path: '/sign-in' }, session);
  }
}
