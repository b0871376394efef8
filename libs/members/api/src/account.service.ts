import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, DomainError, type Perspective, tooMany } from '@cp/kit/api';
import { Model, trusted, Types } from 'mongoose';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Account } from './account.model';
import { JoinCommunity } from './join-community';
import { Member } from './member.model';
import { emailKeyOf } from './member.rules';
import type { JoinInput, SignInInput } from './members.inputs';
import { Passwords } from './password';
import { SessionService } from './session.service';

const FAILURES = { points: 10, duration: 15 * 60 } as const;

/** Joining, signing in and signing out; a session's token is returned to be set as the cookie. */
@Injectable()
export class AccountService {
  /** Only failures count, and only for an account together with an address: nobody can lock somebody else out. */
  private readonly failures = new RateLimiterMemory(FAILURES);

  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly joining: JoinCommunity,
    private readonly sessions: SessionService,
    private readonly passwords: Passwords,
  ) {}

  /** Makes an account and its first session. */
  async join(wish: JoinInput): Promise<string> {
    const member = await this.joining.add(wish);
    return this.sessions.start(member._id, member.roles);
  }

  /** Signs in; an unknown address and a wrong password give the same answer after the same work. */
  async signIn({ email, password }: SignInInput, address: string): Promise<string> {
    const who = `${emailKeyOf(email)}|${address}`;
    const counted = await this.failures.get(who);
    if (counted && counted.remainingPoints <= 0) throw tooMany('members.tooManySignIns');
    const account = await this.accounts.findOne({ emailKey: emailKeyOf(email) }).lean();
    const right = await this.passwords.matches(account?.passwordHash ?? null, password);
    const member = account && right ? await this.members.findById(account._id).lean() : null;
    if (!member) {
      await this.failures.penalty(who);
      throw new DomainError('BAD_USER_INPUT', 'members.signInFailed');
    }
    await this.failures.delete(who);
    return this.sessions.start(member._id, member.roles);
  }

  /** Ends the session that the member acts in. */
  signOut(actor: Actor): Promise<void> {
    return this.sessions.end(actor.sessionId);
  }

  /** Keeps what somebody last spoke as, so that the next contribution starts from it. */
  async spoke(memberId: string, as: Perspective | null): Promise<void> {
    const changed = { _id: new Types.ObjectId(memberId), lastSpokenAs: trusted({ $ne: as }) };
    await this.members.updateOne(changed, { $set: { lastSpokenAs: as } });
  }
}
