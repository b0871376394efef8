import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService, type AuditWish } from '@cp/audit/api';
import { now, Outbox, type RequestContext, SITE_SETTINGS, type SiteSettings } from '@cp/kit/api';
import { Model, Types } from 'mongoose';
import { Account } from './account.model';
import { DEVICE_MS, MOST_DEVICES } from './account.rules';
import { type Entrance, EntranceNeed } from './entrance.model';
import { Member } from './member.model';
import { MemberService } from './member.service';
import { AccountState } from './member.vocabulary';
import { hashOfToken, newToken } from './secrets';
import type { ProofKind } from './session.model';
import { type NewSession, SessionService, type SessionWish } from './session.service';
import { mayEnter } from './sign-in.rules';

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
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly outbox: Outbox,
    private readonly sessions: SessionService,
    private readonly memberService: MemberService,
    private readonly audit: AuditService,
    @Inject(SITE_SETTINGS) private readonly site: SiteSettings,
  ) {}

  /** The account and member of an id, if the account may be entered now; what may not is as if it were not there. */
  async enterable(id: Types.ObjectId): Promise<{ account: Account; member: Member } | null> {
    const [account, member] = await Promise.all([
      this.accounts.findById(id).lean(),
      this.members.findById(id).lean(),
    ]);
    return account && member && mayEnter(member, now()) ? { account, member } : null;
  }

  /** Lets a member in: a new session, the browser's earlier one ended, the browser known from now on. */
  async enter(
    { account, member }: { account: Account; member: Member },
    coming: Coming,
    request: RequestContext,
  ): Promise<Entrance> {
    const { provedBy, remembered = false, secondFactorShown = false } = coming;
    const waitsForCode = !secondFactorShown && !!account.secondFactor?.confirmedAt;
    const exempt = account.demo && this.site.evaluation;
    const wish: SessionWish = {
      member,
      provedBy,
      remembered,
      waitsForCode,
      secondFactor: secondFactorShown || exempt,
      userAgent: request.userAgent,
    };
    const device = this.deviceFor(account, request);
    const made = await this.outbox.run(async (transaction) => {
      const { session, publish } = transaction;
      if (request.viewer) await this.sessions.endWithin(request.viewer.sessionId, transaction);
      if (waitsForCode) return this.sessions.start(wish, session);
      if (opensBy(member.state, provedBy)) {
        const back = { $set: { state: AccountState.ACTIVE, suspendedUntil: null } };
        await this.members.updateOne({ _id: member._id, state: member.state }, back, { session });
        publish({ kind: 'MemberCameBack', room: null, ids: { memberId: member._id.toHexString() } });
      }
      if (device)
        await this.accounts.updateOne(
          { _id: account._id },
          { $push: { devices: { $each: [hashOfToken(device)], $slice: -MOST_DEVICES } } },
          { session },
        );
      const entry: AuditWish = {
        action: 'account.signedIn',
        actorId: member._id.toHexString(),
        object: null,
        details: { by: provedBy },
      };
      await this.audit.record(entry, session);
      return this.sessions.start(wish, session);
    });
    if (device && !waitsForCode) request.cookies.write('device', device, DEVICE_MS);
    return waitsForCode ? this.askForCode(made, request) : this.let(made, request);
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

  /** A token for a browser that the account does not know yet. */
  private deviceFor(account: Account, { cookies }: RequestContext): string | null {
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
