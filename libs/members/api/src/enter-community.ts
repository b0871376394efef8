import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type RequestContext, SITE_SETTINGS, type SiteSettings } from '@cp/kit/api';
import { Model, type Types } from 'mongoose';
import { type Act, AccountActs } from './account-acts';
import type { Account } from './account.model';
import { DEVICE_MS, MOST_DEVICES } from './account.rules';
import { Accounts, type OwnAccount } from './accounts.service';
import { type Entrance, EntranceNeed } from './entrance.model';
import { Member } from './member.model';
import { MemberService } from './member.service';
import { AccountState } from './member.vocabulary';
import { hashOfToken, newToken } from './secrets';
import type { ProofKind } from './session.model';
import { deviceOf } from './session.rules';
import { type NewSession, SessionService, type SessionWish } from './session.service';

/** How somebody comes in. */
export interface Coming {
  readonly provedBy: ProofKind;
  readonly remembered?: boolean;
  /** Whether a code was shown with this very sign-in, or a provider vouches for a second factor. */
  readonly secondFactorShown?: boolean;
}

/** The door: whoever showed that an account is theirs gets a session, or is asked for the code of the second factor. */
@Injectable()
export class EnterCommunity {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly accounts: Accounts,
    private readonly sessions: SessionService,
    private readonly memberService: MemberService,
    private readonly acts: AccountActs,
    @Inject(SITE_SETTINGS) private readonly site: SiteSettings,
  ) {}

  /** The account and member of an id, if the account may be entered now; what may not is as if it were not there. */
  enterable(id: Types.ObjectId | null): Promise<OwnAccount | null> {
    return this.accounts.enterable(id);
  }

  /** Lets a member in: a new session, the browser's earlier one ended, the browser known from now on. */
  async enter(own: OwnAccount, coming: Coming, request: RequestContext): Promise<Entrance> {
    const { account, member } = own;
    const { provedBy, remembered = false, secondFactorShown = false } = coming;
    const waitsForCode = !secondFactorShown && !!account.secondFactor?.confirmedAt;
    const exempt = account.demo && this.site.evaluation;
    const device = deviceOf(request.userAgent);
    const secondFactor = secondFactorShown || exempt;
    const wish: SessionWish = { member, provedBy, remembered, waitsForCode, secondFactor, device };
    if (waitsForCode)
      return this.askForCode(
        await this.acts.quietly(async (act) => {
          await this.leaveBefore(request, act);
          return this.sessions.start(wish, act.session);
        }),
        request,
      );
    const known = this.newDevice(account, request);
    const id = member._id.toHexString();
    const made = await this.acts.run(
      'account.signedIn',
      id,
      async (act) => {
        await this.leaveBefore(request, act);
        if (opensBy(member.state, provedBy)) await this.open(member, act);
        if (known) await this.know(account, known, act);
        return this.sessions.start(wish, act.session);
      },
      { by: provedBy },
    );
    if (known) request.cookies.write('device', known, DEVICE_MS);
    return this.let(made, request);
  }

  /** Puts a session's token into the browser, and says who is in. */
  async let({ token, cookieMs }: NewSession, request: RequestContext): Promise<Entrance> {
    const actor = await this.sessions.actorOf(token);
    if (!actor) throw new Error('a session that was just started is there');
    request.cookies.write('session', token, cookieMs);
    request.viewer = actor;
    return { viewer: await this.memberService.viewerOf(actor), needs: null };
  }

  private askForCode({ token, cookieMs }: NewSession, request: RequestContext): Entrance {
    request.cookies.write('session', token, cookieMs);
    request.viewer = null;
    return { viewer: null, needs: EntranceNeed.CODE };
  }

  /** The session that the browser had before ends: one sign-in, one session. */
  private async leaveBefore({ viewer }: RequestContext, act: Act): Promise<void> {
    if (viewer) await this.sessions.endWithin(viewer.sessionId, act);
  }

  /** Opens an account again that was closed for a time. */
  private async open({ _id, state }: Member, { session, publish }: Act): Promise<void> {
    const back = { $set: { state: AccountState.ACTIVE, suspendedUntil: null, suspendedFor: null } };
    await this.members.updateOne({ _id, state }, back, { session });
    publish({ kind: 'MemberCameBack', room: null, ids: { memberId: _id.toHexString() } });
  }

  private async know({ _id }: Account, device: string, { session }: Act): Promise<void> {
    const devices = { $each: [hashOfToken(device)], $slice: -MOST_DEVICES };
    await this.accounts.change(_id, { $push: { devices } }, session);
  }

  /** A token for a browser that the account does not know yet. */
  private newDevice(account: Account, { cookies }: RequestContext): string | null {
    const known = cookies.read('device');
    return known && account.devices.includes(hashOfToken(known)) ? null : newToken();
  }
}

/** Whether entering opens an account that was closed for a time, or, by a mailed link, one whose address was not confirmed. */
const opensBy = (state: AccountState, provedBy: ProofKind): boolean =>
  state === AccountState.DEACTIVATED ||
  state === AccountState.SUSPENDED ||
  (state === AccountState.UNVERIFIED && provedBy === 'LINK');

/** Whether a browser signed in to an account before, by the token in its cookie. */
export const isFamiliar = (account: Account | null, { cookies }: RequestContext): boolean => {
  const device = cookies.read('device');
  return !!device && !!account?.devices.includes(hashOfToken(device));
};
