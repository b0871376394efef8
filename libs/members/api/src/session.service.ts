import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, notFound, now, objectId, Outbox, type Transaction, unauthenticated } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { Member } from './member.model';
import { permissionsOf } from './permission.rules';
import { showsPresence } from './profile.rules';
import { newToken, Secrets } from './secrets';
import { sessionEnded } from './session.events';
import { type MySession, type ProofKind, Session } from './session.model';
import { aliveUntil, isAlive, lifeOf, MOST_SESSIONS } from './session.rules';

const SEEN_EVERY_MS = 60_000;

/** What a new session is to be. */
export interface SessionWish {
  readonly member: Pick<Member, '_id' | 'roles'>;
  readonly provedBy: ProofKind;
  readonly waitsForCode?: boolean;
  readonly secondFactor?: boolean;
  readonly remembered?: boolean;
  /** The browser in a few words, see `deviceOf`. */
  readonly device?: string;
}

/** A new session: the token for the cookie, and how long the cookie is kept; without a time until the browser closes. */
export interface NewSession {
  readonly token: string;
  readonly cookieMs: number | undefined;
}

/** Sessions kept on the server: opaque tokens of 256 bits, of which only the hash is stored. */
@Injectable()
export class SessionService {
  constructor(
    @InjectModel(Session.name) private readonly sessions: Model<Session>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly outbox: Outbox,
    private readonly secrets: Secrets,
  ) {}

  /** Starts a session. A token that came with the request is never taken over. */
  async start(wish: SessionWish, session?: ClientSession): Promise<NewSession> {
    const { member, provedBy, waitsForCode = false, secondFactor = false, remembered = false } = wish;
    const token = newToken();
    const at = now();
    const life = lifeOf(member.roles, { waitsForCode, remembered });
    const row = {
      _id: this.secrets.sessionId(token),
      handle: new Types.ObjectId(),
      memberId: member._id,
      device: wish.device ?? '',
      waitsForCode,
      secondFactor,
      remembered,
      provedBy,
      provedAt: at,
      startedAt: at,
      seenAt: at,
      endsAt: new Date(at.getTime() + life.absoluteMs),
    };
    await this.sessions.create([row], { session });
    await this.keepFew(member._id, session);
    return { token, cookieMs: remembered ? life.absoluteMs : undefined };
  }

  /** The member whose session a token names, or `null` when it never was, ended, ran out or waits for a code. */
  async actorOf(token: string | undefined): Promise<Actor | null> {
    return token ? this.actorOfSession(this.secrets.sessionId(token)) : null;
  }

  /** The member whose session this is; sockets ask again by the stored id. */
  async actorOfSession(sessionId: string): Promise<Actor | null> {
    return (await this.actorsOfSessions([sessionId])).get(sessionId) ?? null;
  }

  /** The members of several sessions by session, for a crowd of sockets; a session that is none any more has none. */
  async actorsOfSessions(sessionIds: readonly string[]): Promise<Map<string, Actor>> {
    const asked = trusted({ $in: [...new Set(sessionIds)] });
    const sessions = (await this.sessions.find({ _id: asked }).lean()).filter((row) => !row.waitsForCode);
    const memberIds = trusted({ $in: sessions.map(({ memberId }) => memberId) });
    const rows = sessions.length > 0 ? await this.members.find({ _id: memberIds }).lean() : [];
    const members = new Map(rows.map((member) => [member._id.toHexString(), member]));
    const at = now();
    const actors = new Map<string, Actor>();
    const unseen: string[] = [];
    for (const session of sessions) {
      const member = members.get(session.memberId.toHexString());
      if (!member || !isAlive(session, member.roles, at)) continue;
      if (at.getTime() - session.seenAt.getTime() > SEEN_EVERY_MS) unseen.push(session._id);
      actors.set(session._id, actorFrom(member, session));
    }
    if (unseen.length > 0)
      await this.sessions.updateMany({ _id: trusted({ $in: unseen }) }, { $set: { seenAt: at } });
    return actors;
  }

  /**
   * Until when several sessions live if nobody uses them any more; without those that are over or wait for a code. Asking is no use
   * of them: what the server does by itself keeps nobody signed in.
   */
  async livesOf(sessionIds: readonly string[]): Promise<Map<string, Date>> {
    const asked = trusted({ $in: [...new Set(sessionIds)] });
    const sessions = (await this.sessions.find({ _id: asked }).lean()).filter((row) => !row.waitsForCode);
    const memberIds = trusted({ $in: sessions.map(({ memberId }) => memberId) });
    const rows = sessions.length > 0 ? await this.members.find({ _id: memberIds }, { roles: 1 }).lean() : [];
    const roles = new Map(rows.map((row) => [row._id.toHexString(), row.roles]));
    const at = now();
    const lives = sessions.flatMap((session): [string, Date][] => {
      const held = roles.get(session.memberId.toHexString());
      return held && isAlive(session, held, at) ? [[session._id, aliveUntil(session, held)]] : [];
    });
    return new Map(lives);
  }

  /** The stored id of the session that a token names, whether or not there is one. */
  idOf(token: string): string {
    return this.secrets.sessionId(token);
  }

  /** The session that a token names while it waits for the code of a second factor. */
  async waiting(token: string | undefined): Promise<Session | null> {
    if (!token) return null;
    const session = await this.sessions.findById(this.secrets.sessionId(token)).lean();
    return session?.waitsForCode && isAlive(session, [], now()) ? session : null;
  }

  /** The session that an actor acts in. */
  of(actor: Actor): Promise<Session | null> {
    return this.sessions.findById(actor.sessionId).lean();
  }

  /** A member as one who acts without a session: for what the server itself writes in a member's name, such as the demo's past. */
  async actorWithoutSession(memberId: string): Promise<Actor> {
    return actorFrom(await this.members.findById(memberId).lean().orFail(), {
      _id: 'none',
      secondFactor: true,
    });
  }

  /** Where a member is signed in, the newest first. */
  async mine(actor: Actor): Promise<MySession[]> {
    const rows = await this.sessions
      .find({ memberId: objectId(actor.memberId) })
      .sort({ startedAt: -1 })
      .limit(MOST_SESSIONS)
      .lean();
    const at = now();
    return rows
      .filter((row) => !row.waitsForCode && isAlive(row, actor.roles, at))
      .map((row) => ({ ...row, id: row.handle.toHexString(), current: row._id === actor.sessionId }));
  }

  /** Ends one of the member's own sessions. */
  async endMine(actor: Actor, id: string): Promise<void> {
    const own = { memberId: objectId(actor.memberId), handle: objectId(id) };
    const session = await this.sessions.findOne(own).lean();
    if (!session) throw notFound();
    await this.end(session._id);
  }

  /** Ends a session at once; its sockets are closed by those who listen. */
  async end(sessionId: string): Promise<void> {
    await this.outbox.run((transaction) => this.endWithin(sessionId, transaction));
  }

  /** Ends every session of a member but one, within a change that asks for it. */
  async endAllOf(memberId: Types.ObjectId, transaction: Transaction, butFor?: string): Promise<void> {
    const rows = await this.sessions.find({ memberId }).session(transaction.session).lean();
    for (const { _id } of rows) if (_id !== butFor) await this.endWithin(_id, transaction);
  }

  /** Ends the session that an actor acts in and starts one like it under a new token: after every new proof. */
  async renew(
    actor: Actor,
    transaction: Transaction,
    change: Partial<Pick<Session, 'secondFactor' | 'provedBy'>> = {},
  ): Promise<NewSession> {
    const old = await this.sessions.findById(actor.sessionId).session(transaction.session).lean();
    if (!old) throw unauthenticated();
    await this.sessions.deleteOne({ _id: actor.sessionId }, { session: transaction.session });
    const { secondFactor, provedBy, remembered, device } = { ...old, ...change };
    const member = { _id: old.memberId, roles: [...actor.roles] };
    const next = await this.start(
      { member, provedBy, secondFactor, remembered, device },
      transaction.session,
    );
    transaction.publish(sessionEnded(actor.sessionId, this.idOf(next.token)));
    return next;
  }

  /** Ends one session within a change. */
  async endWithin(sessionId: string, { session, publish }: Transaction): Promise<void> {
    await this.sessions.deleteOne({ _id: sessionId }, { session });
    publish(sessionEnded(sessionId));
  }

  /** A member's sessions are few, so that their list can be read and ended at a glance. */
  private async keepFew(memberId: Types.ObjectId, session?: ClientSession): Promise<void> {
    const oldest = await this.sessions
      .find({ memberId }, { _id: 1 }, { session })
      .sort({ startedAt: -1 })
      .skip(MOST_SESSIONS)
      .lean();
    if (oldest.length === 0) return;
    await this.sessions.deleteMany({ _id: trusted({ $in: oldest.map(({ _id }) => _id) }) }, { session });
  }
}

/** A member as one who acts in a session. */
const actorFrom = (member: Member, session: Pick<Session, '_id' | 'secondFactor'>): Actor => ({
  memberId: member._id.toHexString(),
  name: member.name,
  initials: member.initials,
  roles: member.roles,
  perspectives: member.perspectives,
  organisationId: member.organisationId?.toHexString() ?? null,
  can: permissionsOf({
    roles: member.roles,
    state: member.state,
    secondFactor: session.secondFactor,
  }),
  hidesPresence: !showsPresence(member),
  sessionId: session._id,
});
