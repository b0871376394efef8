import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Transaction } from '@cp/kit/api';
import { Model, Types } from 'mongoose';
import { Account } from './account.model';
import { MailTokens } from './mail-tokens';
import { Member } from './member.model';
import type { AccountState } from './member.vocabulary';
import { SessionService } from './session.service';

/** Removes an account that never became active: there is nothing that it wrote, so nothing has to be erased elsewhere. */
@Injectable()
export class AccountRemoval {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    private readonly sessions: SessionService,
    private readonly tokens: MailTokens,
  ) {}

  /** Removes it if it still stands where it is thought to; answers whether it did. */
  async remove(_id: Types.ObjectId, state: AccountState, transaction: Transaction): Promise<boolean> {
    const { session } = transaction;
    const { deletedCount } = await this.members.deleteOne({ _id, state }, { session });
    if (deletedCount !== 1) return false;
    await this.accounts.deleteOne({ _id }, { session });
    await this.tokens.endAllOf(_id, session);
    await this.sessions.endAllOf(_id, transaction);
    return true;
  }
}
