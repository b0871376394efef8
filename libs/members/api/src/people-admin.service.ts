import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import {
  type Actor,
  forbidden,
  notFound,
  objectId,
  Outbox,
  type Page,
  pageOf,
  placeOf,
  type Transaction,
} from '@cp/kit/api';
import { type ClientSession, Model, type QueryFilter, trusted } from 'mongoose';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { MemberMails } from './member-mails';
import type { ManagedMemberArgs, ManagedMemberFilter, RevealAddressInput } from './people-admin.inputs';
import { type ManagedMember } from './people-admin.model';
import { mayDecide, type PersonAct } from './people-admin.rules';
import { SessionService } from './session.service';

const SEARCHED = 20;
const known = Object.values(AccountState).filter((state) => state !== AccountState.LEFT);

/** A member as those see who look after the community. */
export const managed = (member: Member | Omit<Member, 'id'>): ManagedMember => ({
  id: member._id.toHexString(),
  name: member.name,
  initials: member.initials,
  roles: member.roles,
  state: member.state,
  joinedAt: member.joinedAt,
  suspendedUntil: member.suspendedUntil,
  suspendedFor: member.suspendedFor,
  organisationId: member.organisationId,
});

/** The members as those see them who look after the community, and the smaller things that can be done about one. */
@Injectable()
export class PeopleAdminService {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly sessions: SessionService,
    private readonly mails: MemberMails,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** A page of members, newest first; a search for a name is shorter. */
  async page({ first, after, filter }: ManagedMemberArgs): Promise<Page<ManagedMember>> {
    const place = placeOf(after);
    const most = filter?.text?.trim() ? Math.min(first, SEARCHED) : first;
    const rows = await this.members
      .find({ ...wanted(filter ?? {}), ...(place ? { _id: trusted({ $lt: place.id }) } : {}) })
      .sort({ _id: -1 })
      .limit(most + 1)
      .maxTimeMS(1_000)
      .lean();
    const page = pageOf(rows, most, ({ _id }) => ({ at: _id.getTimestamp(), id: _id }));
    return { ...page, nodes: page.nodes.map(managed) };
  }

  /** Decides something about a person in one transaction: whoever left is not found, what is not for the actor to decide is refused. */
  async decide<T>(
    actor: Actor,
    act: PersonAct,
    id: string,
    work: (person: Member, transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    return this.outbox.run(async (transaction) =>
      work(await this.person(actor, act, id, transaction.session), transaction),
    );
  }

  private async person(actor: Actor, act: PersonAct, id: string, session: ClientSession): Promise<Member> {
    const member = await this.members.findById(objectId(id)).session(session).lean();
    if (!member || member.state === AccountState.LEFT) throw notFound('people.notFound');
    if (!mayDecide(actor, act, { ...member, id })) throw forbidden('people.notYours');
    return { ...member, id };
  }

  /** Ends every session of a member. */
  async endSessions(actor: Actor, id: string): Promise<void> {
    await this.decide(actor, 'endSessions', id, async (person, transaction) => {
      await this.sessions.endAllOf(person._id, transaction);
      await this.audit.record(
        { action: 'member.sessionsEnded', actorId: actor.memberId, object: { kind: 'member', id } },
        transaction.session,
      );
    });
  }

  /** Tells a member’s address, once that is on record with why. */
  async revealAddress(actor: Actor, { id, reason }: RevealAddressInput): Promise<string> {
    return this.decide(actor, 'revealAddress', id, async (person, { session }) => {
      const address = await this.mails.addressOf(person._id, session);
      if (!address) throw notFound('people.notFound');
      await this.audit.record(
        {
          action: 'member.addressRevealed',
          actorId: actor.memberId,
          object: { kind: 'member', id },
          details: { reason },
        },
        session,
      );
      return address;
    });
  }
}

/** A part of a name as a pattern that means nothing but itself. */
const literally = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'iu');

function wanted({ text, state, role }: ManagedMemberFilter): QueryFilter<Member> {
  const part = text?.normalize('NFKC').trim();
  return {
    state: state && state !== AccountState.LEFT ? state : trusted({ $in: state ? [] : known }),
    ...(role ? { roles: role } : {}),
    ...(part ? { name: trusted({ $regex: literally(part) }) } : {}),
  };
}
