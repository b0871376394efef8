import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { invalid, isDuplicate, notFound, now, type Perspective, type RequestContext } from '@cp/kit/api';
import { Model, trusted } from 'mongoose';
import { AccountActs } from './account-acts';
import { type Entrance, EntranceNeed } from './entrance.model';
import { EnterCommunity } from './enter-community';
import { PendingJoin } from './mail-token.model';
import type { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import type { ConfirmAddressInput } from './members.inputs';
import { OpenAccount } from './open-account';
import { Passwords } from './password';
import { hashOfToken } from './secrets';
import { SignInThrottle } from './sign-in-throttle';

/**
 * The second half of joining: the link in the mail shows that the address is theirs, and the browser's cookie or the password shows
 * that the wish to join was theirs too. So nobody can prepare an account in somebody else's name and have them open it (ADR 0013).
 */
@Injectable()
export class ConfirmAddress {
  constructor(
    @InjectModel(PendingJoin.name) private readonly pending: Model<PendingJoin>,
    private readonly opening: OpenAccount,
    private readonly door: EnterCommunity,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly acts: AccountActs,
  ) {}

  /** Makes the account and lets the member in, or says what is missing. */
  async confirm({ token, password }: ConfirmAddressInput, request: RequestContext): Promise<Entrance> {
    const wish = await this.pending
      .findOne({ _id: hashOfToken(token), expiresAt: trusted({ $gt: now() }) })
      .lean();
    if (!wish) throw notFound('members.linkGone');
    if (!this.isSameBrowser(wish, request)) {
      // Without a password nothing but the browser shows that the wish was theirs.
      if (wish.passwordHash === null) throw notFound('members.linkOtherBrowser');
      if (!password) return { viewer: null, needs: EntranceNeed.PASSWORD };
      await this.checkPassword(wish, password, request);
    }
    const member = await this.make(wish);
    request.cookies.write('joining', null);
    if (member.state === AccountState.WAITING) return { viewer: null, needs: EntranceNeed.APPROVAL };
    const found = await this.door.enterable(member._id);
    if (!found) throw new Error('an account that was just made can be entered');
    return this.door.enter(found, { provedBy: 'LINK' }, request);
  }

  /** Throws a wish to join away: whoever has the mail did not ask for it. */
  async disown(token: string): Promise<void> {
    await this.pending.deleteOne({ _id: hashOfToken(token) });
  }

  private make(wish: PendingJoin): Promise<Member> {
    const { emailKey, organisationId, unit } = wish;
    const newcomer = {
      ...wish,
      perspectives: wish.perspectives as Perspective[],
      place: { organisationId, unit },
    };
    return this.acts
      .quietly(async (act) => {
        const { deletedCount } = await this.pending.deleteMany({ emailKey }, { session: act.session });
        if (deletedCount === 0) throw notFound('members.linkGone');
        return this.opening.open(newcomer, act);
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? notFound('members.linkGone') : error;
      });
  }

  private isSameBrowser({ browser }: PendingJoin, { cookies }: RequestContext): boolean {
    const joining = cookies.read('joining');
    return joining !== undefined && hashOfToken(joining) === browser;
  }

  private async checkPassword(wish: PendingJoin, password: string, request: RequestContext): Promise<void> {
    const attempt = { who: `join:${wish._id}`, address: request.address, familiar: false };
    const right = await this.throttle.attempt(attempt, async () =>
      (await this.passwords.matches(wish.passwordHash, password, false)) ? true : null,
    );
    if (!right) throw invalid({ path: 'password', key: 'fields.password.joined' });
  }
}
