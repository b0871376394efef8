import { Injectable } from '@nestjs/common';
import type { MailWish } from '@cp/mail/api';
import { type ClientSession, Types } from 'mongoose';
import { Accounts } from './accounts.service';
import { emailKeyOf } from './member.rules';
import type { AccountState } from './member.vocabulary';
import { MemberMails } from './member-mails';
import { Secrets } from './secrets';

/** A member from whose own address a mail came. */
export interface MailSender {
  readonly name: string;
  readonly state: AccountState;
  /** The mark of the address: what was bound to an earlier one has another. */
  readonly mark: string;
}

/** Members by their addresses, for areas that mail them something by which they act: areas ask and write, and never see an address. */
@Injectable()
export class MemberAddresses {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: Secrets,
    private readonly mails: MemberMails,
  ) {}

  /** A mark of the address that a member has now: it tells nobody the address, and is another once that is. */
  async markOf(memberId: string, session?: ClientSession): Promise<string | null> {
    const account = await this.accounts.of(new Types.ObjectId(memberId), session);
    return account && this.markOfKey(account.emailKey);
  }

  /** The member, when an address is the one that they have now; `null` when it is not, or there is no such account. */
  async sender(memberId: string, address: string): Promise<MailSender | null> {
    const id = new Types.ObjectId(memberId);
    const [account, member] = await Promise.all([this.accounts.of(id), this.accounts.memberOf(id)]);
    if (!account || !member || account.emailKey !== emailKeyOf(address)) return null;
    return { name: member.name, state: member.state, mark: this.markOfKey(account.emailKey) };
  }

  /** Writes to somebody who wrote to us, wherever their account stands, and greets them by `{{name}}`. */
  async answer(
    memberId: string,
    wish: Omit<MailWish, 'to' | 'answers' | 'unsubscribe'>,
    session: ClientSession,
  ): Promise<void> {
    await this.mails.send(new Types.ObjectId(memberId), { ...wish, answers: true }, session);
  }

  private markOfKey(emailKey: string): string {
    return this.secrets.keyed('mailed address', emailKey);
  }
}
