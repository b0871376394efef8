import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Transaction } from '@cp/kit/api';
import { MailService } from '@cp/mail/api';
import { Model, Types } from 'mongoose';
import { Account } from './account.model';
import { ForgetArrivals } from './forget-arrivals';
import { MailTokens } from './mail-tokens';
import { SessionService } from './session.service';
import { Suggestion } from './suggestion.model';

/**
 * Takes everything away by which somebody signs in or is reached: address, password, second factor, mailed links, sessions,
 * mails; and what only they and the staff saw.
 */
@Injectable()
export class ForgetAccount {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Suggestion.name) private readonly suggestions: Model<Suggestion>,
    private readonly arrivals: ForgetArrivals,
    private readonly tokens: MailTokens,
    private readonly sessions: SessionService,
    private readonly mail: MailService,
  ) {}

  /** Returns the address that the account had, for the one mail that is still to be sent. */
  async forget(memberId: Types.ObjectId, transaction: Transaction): Promise<string | null> {
    const { session } = transaction;
    const account = await this.accounts.findOneAndDelete({ _id: memberId }, { session }).lean();
    await this.mail.withdraw(await this.tokens.mailsOf(memberId, session), session);
    await this.tokens.endAllOf(memberId, session);
    await this.arrivals.of(memberId, session);
    await this.sessions.endAllOf(memberId, transaction);
    await this.suggestions.deleteMany({ memberId }, { session });
    if (!account) return null;
    await this.mail.forget(account.email, session);
    await this.tokens.endAllTo(account.emailKey, session);
    await this.arrivals.under(account, session);
    return account.email;
  }
}
