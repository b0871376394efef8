import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService, type AuditWish } from '@cp/audit/api';
import {
  type Actor,
  invalid,
  isDuplicate,
  notFound,
  objectId,
  Outbox,
  tooMany,
  type Transaction,
} from '@cp/kit/api';
import { MailService, type MailWish } from '@cp/mail/api';
import { Model } from 'mongoose';
import { Account } from './account.model';
import { MAILS_TO_ADDRESS, NEW_EMAIL_MS } from './account.rules';
import { MailTokens } from './mail-tokens';
import { Member } from './member.model';
import { emailKeyOf, emailProblems } from './member.rules';
import type { ChangeEmailInput, ChangePasswordInput } from './members.inputs';
import { MyAccount } from './my-account.model';
import { passwordProblems } from './password.rules';
import { Passwords } from './password';
import { Proofs } from './proof';
import { type NewSession, SessionService } from './session.service';
import { Throttles } from './throttles';

/** Changes of what one signs in with: each asks who it is, tells the old address, and ends what could still be somebody else's. */
@Injectable()
export class ChangeAccount {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly proofs: Proofs,
    private readonly tokens: MailTokens,
    private readonly sessions: SessionService,
    private readonly passwords: Passwords,
    private readonly throttles: Throttles,
    private readonly outbox: Outbox,
    private readonly mail: MailService,
    private readonly audit: AuditService,
  ) {}

  /** What a member sees of the own account: nobody else ever does. */
  async mine(actor: Actor): Promise<MyAccount> {
    const account = await this.accounts.findById(objectId(actor.memberId)).lean().orFail();
    const session = await this.sessions.of(actor);
    const { secondFactor } = account;
    return {
      email: account.email,
      hasPassword: account.passwordHash !== null,
      secondFactor: !!secondFactor?.confirmedAt,
      recoveryCodesLeft: secondFactor?.confirmedAt ? secondFactor.recoveryHashes.length : 0,
      enteredWithSecondFactor: session?.secondFactor ?? false,
    };
  }

  /** Sets a new password: other sessions and all mailed links end, this session gets a new token. */
  async password(actor: Actor, { proof, password }: ChangePasswordInput): Promise<NewSession> {
    const account = await this.proofs.require(actor, proof);
    const problems = passwordProblems(password, [actor.name, account.email]);
    if (problems.length > 0) throw invalid(...problems);
    const passwordHash = await this.passwords.hash(password);
    return this.outbox.run(async (transaction) => {
      const { session } = transaction;
      await this.accounts.updateOne(
        { _id: account._id },
        { $set: { passwordHash, devices: [] } },
        { session },
      );
      const notice = { to: account.email, key: 'mail.passwordChanged', params: { name: actor.name } };
      await this.mail.queue({ ...notice, path: '/new-password' }, session);
      return this.settle(actor, 'account.passwordChanged', transaction);
    });
  }

  /** Mails a link to the new address. Whether somebody has it already only that mail tells. */
  async email(actor: Actor, { proof, email }: ChangeEmailInput): Promise<void> {
    const account = await this.proofs.require(actor, proof);
    const problems = emailProblems(email);
    if (problems.length > 0) throw invalid(...problems);
    const emailKey = emailKeyOf(email);
    const known = await this.accounts.findOne({ emailKey }).lean();
    if (!(await this.throttles.allows('mail', emailKey, MAILS_TO_ADDRESS))) throw tooMany();
    await this.outbox.run(async ({ session }) => {
      const wish = { kind: 'NEW_EMAIL', memberId: account._id, emailKey, lifeMs: NEW_EMAIL_MS } as const;
      await this.tokens.endAllOf(account._id, session);
      const token = await this.tokens.issue({ ...wish, words: { email: email.trim() } }, session);
      const mail: MailWish = known
        ? { to: known.email, key: 'mail.already', params: {}, path: '/sign-in' }
        : {
            to: email.trim(),
            key: 'mail.newEmail',
            params: { name: actor.name },
            path: `/new-email#${token}`,
          };
      await this.mail.queue(mail, session);
      const notice = { to: account.email, key: 'mail.emailChanging', params: { name: actor.name } };
      await this.mail.queue({ ...notice, path: '/my-part/sign-in' }, session);
    });
  }

  /** Makes the address of the link the account's: other links end, and the old address is told. */
  async confirmEmail(token: string): Promise<void> {
    await this.outbox
      .run(async (transaction) => {
        const { session } = transaction;
        const used = await this.tokens.take('NEW_EMAIL', token, session);
        const account =
          used?.memberId && (await this.accounts.findById(used.memberId).session(session).lean());
        if (!used || !account) throw notFound('members.linkGone');
        const email = used.words['email'] ?? used.emailKey;
        await this.accounts.updateOne(
          { _id: account._id },
          { $set: { email, emailKey: used.emailKey } },
          { session },
        );
        await this.tokens.endAllOf(account._id, session);
        await this.sessions.endAllOf(account._id, transaction);
        const { name } = await this.members.findById(account._id).session(session).lean().orFail();
        const notice = { to: account.email, key: 'mail.emailChanged', params: { name } };
        await this.mail.queue(notice, session);
        const entry: AuditWish = {
          action: 'account.emailChanged',
          actorId: account._id.toHexString(),
          object: null,
        };
        await this.audit.record(entry, session);
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? notFound('members.linkGone') : error;
      });
  }

  private async settle(
    actor: Actor,
    action: AuditWish['action'],
    transaction: Transaction,
  ): Promise<NewSession> {
    const memberId = objectId(actor.memberId);
    await this.tokens.endAllOf(memberId, transaction.session);
    await this.sessions.endAllOf(memberId, transaction, actor.sessionId);
    await this.audit.record({ action, actorId: actor.memberId, object: null }, transaction.session);
    return this.sessions.renew(actor, { _id: memberId, roles: [...actor.roles] }, transaction);
  }
}
