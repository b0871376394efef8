import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { MailService, type MailWish } from '@cp/mail/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { Account } from './account.model';

/** Mails to members by who they are, so that nobody else has to handle addresses. */
@Injectable()
export class MemberMails {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    private readonly mail: MailService,
  ) {}

  /** Puts a mail to a member on its way, within the change that it tells of. */
  async send(memberId: Types.ObjectId, wish: Omit<MailWish, 'to'>, session: ClientSession): Promise<void> {
    const to = await this.addressOf(memberId, session);
    if (to) await this.mail.queue({ ...wish, to }, session);
  }

  /** The address of a member’s account, or `null` where there is no account. */
  async addressOf(memberId: Types.ObjectId, session: ClientSession | null = null): Promise<string | null> {
    return (await this.accounts.findById(memberId).session(session).lean())?.email ?? null;
  }
}
