import { Injectable } from '@nestjs/common';
import { type Actor, DomainError, objectId, type RequestContext } from '@cp/kit/api';
import { AccountActs } from './account-acts';
import type { Account } from './account.model';
import { Accounts, type OwnAccount } from './accounts.service';
import type { Entrance } from './entrance.model';
import { EnterCommunity, isFamiliar } from './enter-community';
import { emailKeyOf } from './member.rules';
import type { SignInInput } from './members.inputs';
import type { MyAccount } from './my-account.model';
import { Passwords } from './password';
import { SessionService } from './session.service';
import { SignInThrottle } from './sign-in-throttle';

/** Signing in with a password, and signing out. */
@Injectable()
export class AccountService {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: SessionService,
    private readonly door: EnterCommunity,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly acts: AccountActs,
  ) {}

  /** What a member sees of the own account: nobody else ever does. */
  async mine(actor: Actor): Promise<MyAccount> {
    const account = await this.accounts.of(objectId(actor.memberId));
    if (!account) throw new Error('whoever is signed in has an account');
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

  /**
   * Signs in. An unknown address, a wrong password and an account that may not be entered give the same answer after the same work.
   */
  async signIn(input: SignInInput, request: RequestContext): Promise<Entrance> {
    const found = await this.recognise(input, request);
    if (!found) throw new DomainError('BAD_USER_INPUT', 'members.signInFailed');
    return this.door.enter(found, { provedBy: 'PASSWORD', remembered: input.remember ?? false }, request);
  }

  /** Whose address and password these are, if their account may be entered; guesses are slowed before any hash is made. */
  async recognise(
    { email, password }: Pick<SignInInput, 'email' | 'password'>,
    request: RequestContext,
  ): Promise<OwnAccount | null> {
    const emailKey = emailKeyOf(email);
    // A browser without a token of ours is known to nobody: a flood of those is refused without asking the database.
    const asked = request.cookies.read('device') ? await this.accounts.ofAddress(emailKey) : undefined;
    const familiar = isFamiliar(asked ?? null, request);
    const attempt = { who: emailKey, address: request.address, familiar };
    const found = await this.throttle.attempt(attempt, async () => {
      const account = asked === undefined ? await this.accounts.ofAddress(emailKey) : asked;
      const right = await this.passwords.matches(account?.passwordHash ?? null, password, familiar);
      return account && right ? this.accounts.enterable(account._id) : null;
    });
    if (found) await this.hashAnew(found.account, password);
    return found;
  }

  /** Ends the session that the member acts in. */
  signOut(actor: Actor): Promise<void> {
    return this.acts.run('account.signedOut', actor.memberId, (act) =>
      this.sessions.endWithin(actor.sessionId, act),
    );
  }

  /** Ends every session of the member, this one included. */
  signOutEverywhere(actor: Actor): Promise<void> {
    return this.acts.run('account.signedOutEverywhere', actor.memberId, (act) =>
      this.sessions.endAllOf(objectId(actor.memberId), act),
    );
  }

  /** A hash that was made with weaker settings is replaced while the password is at hand. */
  private async hashAnew({ _id, passwordHash }: Account, password: string): Promise<void> {
    if (passwordHash === null || !this.passwords.isWeak(passwordHash)) return;
    const stronger = await this.passwords.hash(password);
    await this.accounts.change(_id, { $set: { passwordHash: stronger } }, undefined, { passwordHash });
  }
}
