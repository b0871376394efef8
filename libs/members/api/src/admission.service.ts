import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import {
  type Actor,
  conflict,
  forbidden,
  invalid,
  notFound,
  objectId,
  Outbox,
  type Page,
  type PageArgs,
  pageOf,
  placeOf,
} from '@cp/kit/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { AccountRemoval } from './account-removal';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { MemberMails } from './member-mails';
import type { DeclineInput } from './people-admin.inputs';
import type { WaitingMember } from './people-admin.model';
import { mayDecide, REASON_LENGTH, tidyReason } from './people-admin.rules';

const { WAITING, ACTIVE } = AccountState;

/** Letting people in, where the community decides about each of them. */
@Injectable()
export class AdmissionService {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly removal: AccountRemoval,
    private readonly mails: MemberMails,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** Those who wait, the longest first. */
  async page({ first, after }: PageArgs): Promise<Page<WaitingMember>> {
    const place = placeOf(after);
    const rows = await this.members
      .find({ state: WAITING, ...(place ? { _id: trusted({ $gt: place.id }) } : {}) })
      .sort({ _id: 1 })
      .limit(first + 1)
      .lean();
    const page = pageOf(rows, first, ({ _id }) => ({ at: _id.getTimestamp(), id: _id }));
    return { ...page, nodes: page.nodes.map((row) => ({ ...row, id: row._id.toHexString() })) };
  }

  /** Lets somebody in, and tells them. */
  async admit(actor: Actor, id: string): Promise<void> {
    await this.outbox.run(async (transaction) => {
      const { session, publish } = transaction;
      const member = await this.waiting(actor, id, session);
      const { modifiedCount } = await this.members.updateOne(
        { _id: member._id, state: WAITING },
        { $set: { state: ACTIVE } },
        { session },
      );
      if (modifiedCount !== 1) throw conflict('people.decided');
      await this.mails.send(
        member._id,
        { key: 'mail.admitted', params: { name: member.name }, path: '/sign-in' },
        session,
      );
      publish({ kind: 'MemberAdmitted', room: null, ids: { memberId: id } });
      await this.recorded(actor, 'member.admitted', id, session);
    });
  }

  /** Declines somebody in plain words; nothing of them is kept. */
  async decline(actor: Actor, { id, reason }: DeclineInput): Promise<void> {
    const words = tidyReason(reason);
    await this.outbox.run(async (transaction) => {
      const { session } = transaction;
      const member = await this.waiting(actor, id, session);
      if (words === null) throw invalid({ path: 'reason', key: 'fields.reason', params: REASON_LENGTH });
      await this.mails.send(
        member._id,
        { key: 'mail.declined', params: { name: member.name, reason: words } },
        session,
      );
      if (!(await this.removal.remove(member._id, WAITING, transaction))) throw conflict('people.decided');
      await this.recorded(actor, 'member.declined', id, session);
    });
  }

  private async waiting(actor: Actor, id: string, session: ClientSession): Promise<Member> {
    const member = await this.members.findById(objectId(id)).session(session).lean();
    if (!member || member.state === AccountState.LEFT) throw notFound('people.notFound');
    if (member.state !== WAITING) throw conflict('people.decided');
    if (!mayDecide(actor, 'admit', { ...member, id })) throw forbidden('people.notYours');
    return { ...member, id };
  }

  private recorded(
    actor: Actor,
    action: `member.${string}`,
    id: string,
    session: ClientSession,
  ): Promise<void> {
    return this.audit.record({ action, actorId: actor.memberId, object: { kind: 'member', id } }, session);
  }
}
