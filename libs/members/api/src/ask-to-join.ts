import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { invalid, now, Outbox, tooMany } from '@cp/kit/api';
import { MailService, type MailWish } from '@cp/mail/api';
import { Model } from 'mongoose';
import { Account } from './account.model';
import { JoinCommunity } from './join-community';
import { PendingJoin } from './mail-token.model';
import { emailKeyOf, joinProblems, tidyName } from './member.rules';
import type { JoinInput } from './members.inputs';
import { Passwords } from './password';
import { hashOfToken, newToken } from './secrets';
import { JOINS_FROM_ADDRESS, MAILS_TO_ADDRESS, PENDING_JOIN_MS } from './account.rules';
import { neighbourhoodOf } from './sign-in.rules';
import { Throttles } from './throttles';

/**
 * The first half of joining: what somebody wrote is kept until they open the link in the mail. Whether the address has an account
 * already is told by that mail alone: the answer, the work and the cookie are the same.
 */
@Injectable()
export class AskToJoin {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(PendingJoin.name) private readonly pending: Model<PendingJoin>,
    private readonly joining: JoinCommunity,
    private readonly outbox: Outbox,
    private readonly passwords: Passwords,
    private readonly mail: MailService,
    private readonly throttles: Throttles,
  ) {}

  /** Keeps the wish and mails the link; the answer is the token for the joining browser's cookie. */
  async ask(wish: JoinInput, address: string): Promise<string> {
    const problems = joinProblems(wish);
    if (problems.length > 0) throw invalid(...problems);
    if (!(await this.throttles.allows('join', neighbourhoodOf(address), JOINS_FROM_ADDRESS))) throw tooMany();
    const place = await this.joining.placeOf(wish);
    const passwordHash = await this.passwords.hash(wish.password);
    const email = wish.email.trim();
    const emailKey = emailKeyOf(email);
    const browser = newToken();
    const token = newToken();
    const known = await this.accounts.findOne({ emailKey }).lean();
    const mayMail = await this.throttles.allows('mail', emailKey, MAILS_TO_ADDRESS);
    await this.outbox.run(async ({ session }) => {
      const row = {
        _id: hashOfToken(token),
        browser: hashOfToken(browser),
        email,
        emailKey,
        passwordHash,
        name: tidyName(wish.name),
        perspectives: wish.perspectives,
        ...place,
        expiresAt: new Date(now().getTime() + PENDING_JOIN_MS),
      };
      await this.pending.create([row], { session });
      if (!mayMail) return;
      const mail: MailWish = known
        ? { to: known.email, key: 'mail.already', params: {}, path: '/sign-in' }
        : { to: email, key: 'mail.confirm', params: { name: row.name }, path: `/confirm#${token}` };
      await this.mail.queue(mail, session);
    });
    return browser;
  }
}
