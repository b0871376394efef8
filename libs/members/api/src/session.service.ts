import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, now, Outbox, PermissionRole } from '@cp/kit/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { Session } from './account.model';
import { Member } from './member.model';
import { SESSION_LIFE } from './member.rules';
import { permissionsOf } from './permission.rules';

const SEEN_EVERY_MS = 60_000;

/** Under this token the process provides the secret that keys the stored ids: a new secret ends every session. */
export const SESSION_SECRET = Symbol('session secret');

const lifeOf = (roles: readonly PermissionRole[]): { idleMs: number; absoluteMs: number } =>
  roles.includes(PermissionRole.MODERATOR) || roles.includes(PermissionRole.ADMINISTRATOR)
    ? SESSION_LIFE.entrusted
    : SESSION_LIFE.member;

/** Sessions kept on the server: opaque tokens of 256 bits, of which only the hash is stored. */
@Injectable()
export class SessionService {
  constructor(
    @InjectModel(Session.name) private readonly sessions: Model<Session>,
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly outbox: Outbox,
    @Inject(SESSION_SECRET) private readonly secret: string,
  ) {}

  /** Starts a session and returns the token for the cookie. A token that came with the request is never taken over. */
  async start(
    memberId: Types.ObjectId,
    roles: readonly PermissionRole[],
    session?: ClientSession,
  ): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const at = now();
    const endsAt = new Date(at.getTime() + lifeOf(roles).absoluteMs);
    await this.sessions.create([{ _id: this.stored(token), memberId, startedAt: at, seenAt: at, endsAt }], {
      session,
    });
    return token;
  }

  /** The member whose session a token names, or `null` when it never was, ended or ran out. */
  async actorOf(token: string | undefined): Promise<Actor | null> {
    return token ? this.actorOfSession(this.stored(token)) : null;
  }

  /** The member whose session this is; sockets ask again by the stored id. */
  async actorOfSession(sessionId: string): Promise<Actor | null> {
    const session = await this.sessions.findById(sessionId).lean();
    if (!session) return null;
    const member = await this.members.findById(session.memberId).lean();
    const at = now().getTime();
    if (
      !member ||
      at > session.endsAt.getTime() ||
      at > session.seenAt.getTime() + lifeOf(member.roles).idleMs
    )
      return null;
    if (at - session.seenAt.getTime() > SEEN_EVERY_MS)
      await this.sessions.updateOne({ _id: sessionId }, { $set: { seenAt: new Date(at) } });
    return actorFrom(member, sessionId);
  }

  /** A member as one who acts without a session: for what the server itself writes in a member's name, such as the demo's past. */
  async actorWithoutSession(memberId: string): Promise<Actor> {
    return actorFrom(await this.members.findById(memberId).lean().orFail(), 'none');
  }

  /** Ends a session at once; its sockets are closed by those who listen. */
  async end(sessionId: string): Promise<void> {
    await this.outbox.run(async ({ session, publish }) => {
      await this.sessions.deleteOne({ _id: sessionId }, { session });
      publish({ kind: 'SessionEnded', room: null, ids: { sessionId } });
    });
  }

  private stored(token: string): string {
    return createHmac('sha256', this.secret).update(token).digest('base64url');
  }
}

/** A member as one who acts. */
const actorFrom = (member: Member, sessionId: string): Actor => ({
  memberId: member._id.toHexString(),
  name: member.name,
  initials: member.initials,
  roles: member.roles,
  perspectives: member.perspectives,
  organisationId: member.organisationId?.toHexString() ?? null,
  can: permissionsOf({ roles: member.roles, state: member.state, secondFactor: true }),
  sessionId,
});
