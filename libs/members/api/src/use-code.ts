import { Injectable } from '@nestjs/common';
import { invalid, now, type RequestContext, unauthenticated } from '@cp/kit/api';
import { trusted, type Types } from 'mongoose';
import type { Account } from './account.model';
import { Accounts } from './accounts.service';
import type { Entrance } from './entrance.model';
import { EnterCommunity } from './enter-community';
import { stepOf, tidyRecoveryCode } from './second-factor.rules';
import { Secrets } from './secrets';
import { SessionService } from './session.service';
import { SignInThrottle } from './sign-in-throttle';

/** A code that somebody shows, and where in the input it stands. */
export interface ShownCode {
  readonly code: string;
  readonly address: string;
  readonly path: string;
  /** Whether only a code from the app is taken: for the first one, before there are recovery codes. */
  readonly fromApp?: boolean;
}

/** Codes of the second factor: each is good once, and guesses are slowed as at the door. */
@Injectable()
export class UseCode {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: Secrets,
    private readonly throttle: SignInThrottle,
    private readonly sessions: SessionService,
    private readonly door: EnterCommunity,
  ) {}

  /** Lets in whose session waits for a code, once the code is right. */
  async enter(code: string, request: RequestContext): Promise<Entrance> {
    const waiting = await this.sessions.waiting(request.cookies.read('session'));
    const found = waiting && (await this.accounts.enterable(waiting.memberId));
    if (!waiting || !found?.account.secondFactor?.confirmedAt) throw unauthenticated();
    await this.check(found.account, { code, address: request.address, path: 'code' });
    await this.sessions.end(waiting._id);
    const { provedBy, remembered } = waiting;
    return this.door.enter(found, { provedBy, remembered, secondFactorShown: true }, request);
  }

  /** Uses a code up, or asks for it to be put right. */
  async check(account: Account, { code, address, path, fromApp = false }: ShownCode): Promise<void> {
    const attempt = { who: `code:${account._id.toHexString()}`, address, familiar: true };
    const right = await this.throttle.attempt(attempt, async () => {
      const used = await this.useCode(account, code);
      return used || (!fromApp && (await this.useRecoveryCode(account._id, code))) ? true : null;
    });
    if (!right) throw invalid({ path, key: 'fields.code' });
  }

  /** What is stored of a recovery code. */
  hashOfRecovery(code: string): string {
    return this.secrets.keyed('recovery', tidyRecoveryCode(code));
  }

  /** The step that a code stands for must be newer than the newest one used, whoever else tries at the same time. */
  private async useCode({ _id, secondFactor }: Account, code: string): Promise<boolean> {
    const step = secondFactor && stepOf(code, this.secrets.open(secondFactor.secret), now());
    if (!step) return false;
    const used = { $set: { 'secondFactor.lastStep': step } };
    return this.accounts.change(_id, used, undefined, {
      'secondFactor.lastStep': trusted({ $lt: step }),
    });
  }

  private async useRecoveryCode(_id: Types.ObjectId, code: string): Promise<boolean> {
    const hash = this.hashOfRecovery(code);
    const used = { $pull: { 'secondFactor.recoveryHashes': hash } };
    return this.accounts.change(_id, used, undefined, { 'secondFactor.recoveryHashes': hash });
  }
}
