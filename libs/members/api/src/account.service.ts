import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService, type AuditWish } from '@cp/audit/api';
import {
  type Actor,
  DomainError,
  objectId,
  Outbox,
  type Perspective,
  type RequestContext,
} from '@cp/kit/api';
import { Model, trusted } from 'mongoose';
import { Account } from './account.model';
import type { Entrance } from './entrance.model';
import { EnterCommunity, isFamiliar } from './enter-community';
import { Member } from './member.model';
import { emailKeyOf } from './member.rules';
import type { SignInInput } from './members.inputs';
import { Passwords } from './password';
import { SessionService } from './session.service';
import { SignInThrottle } from './sign-in-throttle';

/** Signing in with a password, and signing out. */
@Injectable()
export class AccountService {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly sessions: SessionService,
    private readonly door: EnterCommunity,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  /**
   * Signs in. An unknown address, a wrong password and an account that may not be entered give the same answer after the same work.
   */
  async signIn({ email, password, remember }: SignInInput, request: RequestContext): Promise<Entrance> {
    const emailKey = emailKeyOf(email);
    const account = await this.accounts.findOne({ emailKey }).lean();
    const attempt = { who: emailKey, address: request.address, familiar: isFamiliar(account, request) };
    const found = await this.throttle.attempt(attempt, async () => {
      const right = await this.passwords.matches(account?.passwordHash ?? null, password, attempt.familiar);
      return account && right ? this.door.enterable(account._id) : null;
    });
    if (!found) throw new DomainError('BAD_USER_INPUT', 'members.signInFailed');
    await this.hashAnew(found.account, password);
    return this.door.enter(found, { provedBy: 'PASSWORD', remembered: remember ?? false }, request);
  }

  /** Ends the session that the member acts in. */
  async signOut(actor: Actor): Promise<void> {
    await this.outbox.run(async (transaction) => {
      await this.sessions.endWithin(actor.sessionId, transaction);
      const entry: AuditWish = { action: 'account.signedOut', actorId: actor.memberId, object: null };
      await this.audit.record(entry, transaction.session);
    });
  }

  /** Ends every session of the member, this one included. */
  async signOutEverywhere(actor: Actor): Promise<void> {
    await this.outbox.run(async (transaction) => {
      await this.sessions.endAllOf(objectId(actor.memberId), transaction);
      const entry: AuditWish = {
        action: 'account.signedOutEverywhere',
        actorId: actor.memberId,
        object: null,
      };
      await this.audit.record(entry, transaction.session);
    });
  }

  /** Keeps what somebody last spoke as, so that the next contribution starts from it. */
  async spoke(memberId: string, as: Perspective | null): Promise<void> {
    const changed = { _id: objectId(memberId), lastSpokenAs: trusted({ $ne: as }) };
    await this.members.updateOne(changed, { $set: { lastSpokenAs: as } });
  }

  /** A hash that was made with weaker settings is replaced while the password is at hand. */
  private async hashAnew({ _id, passwordHash }: Account, password: string): Promise<void> {
    if (passwordHash === null || !this.passwords.isWeak(passwordHash)) return;
    const stronger = await this.passwords.hash(password);
    await this.accounts.updateOne({ _id, passwordHash }, { $set: { passwordHash: stronger } });
  }
}
