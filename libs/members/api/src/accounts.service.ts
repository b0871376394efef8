import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now } from '@cp/kit/api';
import { type ClientSession, Model, type QueryFilter, type Types, type UpdateQuery } from 'mongoose';
import { Account } from './account.model';
import { Member } from './member.model';
import { mayEnter } from './sign-in.rules';

/** An account with the member whose it is. */
export interface OwnAccount {
  readonly account: Account;
  readonly member: Member;
}

/** Reads and changes what accounts are entered with. Nothing of it leaves the server but to its own member. */
@Injectable()
export class Accounts {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
  ) {}

  /** The account of an address, in the form by which accounts are told apart. */
  ofAddress(emailKey: string): Promise<Account | null> {
    return this.accounts.findOne({ emailKey }).lean();
  }

  /** The account of a member. */
  of(memberId: Types.ObjectId, session: ClientSession | null = null): Promise<Account | null> {
    return this.accounts.findById(memberId).session(session).lean();
  }

  /** The account with its member, if it may be entered now; what may not is as if it were not there. */
  async enterable(memberId: Types.ObjectId | null): Promise<OwnAccount | null> {
    if (!memberId) return null;
    const [account, member] = await Promise.all([this.of(memberId), this.memberOf(memberId)]);
    return account && member && mayEnter(member, now()) ? { account, member } : null;
  }

  /** The member whose account it is. */
  memberOf(memberId: Types.ObjectId, session: ClientSession | null = null): Promise<Member | null> {
    return this.members.findById(memberId).session(session).lean();
  }

  /** Changes an account, on a condition where one is given; says whether anything changed. */
  async change(
    _id: Types.ObjectId,
    change: UpdateQuery<Account>,
    session?: ClientSession,
    only: QueryFilter<Account> = {},
  ): Promise<boolean> {
    const { modifiedCount } = await this.accounts.updateOne({ ...only, _id }, change, { session });
    return modifiedCount === 1;
  }
}
