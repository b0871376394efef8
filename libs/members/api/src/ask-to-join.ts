import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { invalid, now, tooMany } from '@cp/kit/api';
import { Model } from 'mongoose';
import { AccountActs } from './account-acts';
import { JOINS_FROM_ADDRESS, MAILS_TO_ADDRESS, PENDING_JOIN_MS } from './account.rules';
import { Accounts } from './accounts.service';
import { JoinCommunity } from './join-community';
import { PendingJoin } from './mail-token.model';
import { emailKeyOf, joinProblems, tidyName } from './member.rules';
import type { JoinInput } from './members.inputs';
import type { Newcomer } from './open-account';
import { Passwords } from './password';
import { hashOfToken, newToken } from './secrets';
import { neighbourhoodOf } from './sign-in.rules';
import { Throttles } from './throttles';

/**
 * The first half of joining: what somebody wrote is kept until they open the link in the mail. Whether the address has an account
 * already is told by that mail alone: the answer, the work and the cookie are the same.
 */
@Injectable()
export class AskToJoin {
  constructor(
    @InjectModel(PendingJoin.name) private readonly pending: Model<PendingJoin>,
    private readonly accounts: Accounts,
    private readonly joining: JoinCommunity,
    private readonly passwords: Passwords,
    private readonly throttles: Throttles,
    private readonly acts: AccountActs,
  ) {}

  /** Keeps the wish and mails the link; the answer is the token for the joining browser's cookie. */
  async ask(wish: JoinInput, address: string): Promise<string> {
    await this.joining.stateOfNewcomer();
    const problems = joinProblems(wish);
    if (problems.length > 0) throw invalid(...problems);
    if (!(await this.throttles.allows('join', neighbourhoodOf(address), JOINS_FROM_ADDRESS))) throw tooMany();
    const place = await this.joining.placeOf(wish);
    const passwordHash = await this.passwords.hash(wish.password);
    return this.keep({ ...wish, place, passwordHash, identity: null });
  }

  /** Keeps a wish whose words are right, with a password or an identity to come in by. */
  async keep(wish: Newcomer): Promise<string> {
    const email = wish.email.trim();
    const emailKey = emailKeyOf(email);
    const browser = newToken();
    const token = newToken();
    const known = await this.accounts.ofAddress(emailKey);
    const mayMail = await this.throttles.allows('mail', emailKey, MAILS_TO_ADDRESS);
    await this.acts.quietly(async ({ session, mail }) => {
      const row = {
        _id: hashOfToken(token),
        browser: hashOfToken(browser),
        email,
        emailKey,
        passwordHash: wish.passwordHash,
        identity: wish.identity,
        name: tidyName(wish.name),
        perspectives: [...wish.perspectives],
        ...wish.place,
        expiresAt: new Date(now().getTime() + PENDING_JOIN_MS),
      };
      await this.pending.create([row], { session });
      if (!mayMail) return;
      await mail(
        known
          ? { to: known.email, key: 'mail.already', params: {}, path: '/sign-in' }
          : { to: email, key: 'mail.confirm', params: { name: row.name }, path: `/confirm#${token}` },
      );
    });
    return browser;
  }
}
