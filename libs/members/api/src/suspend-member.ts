import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import { type Actor, conflict, invalid, now, say } from '@cp/kit/api';
import { type ClientSession, Model } from 'mongoose';
import { LastAdministrator } from './last-administrator';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { MemberMails } from './member-mails';
import type { SuspendInput } from './people-admin.inputs';
import type { ManagedMember } from './people-admin.model';
import { REASON_LENGTH, tidyReason } from './people-admin.rules';
import { managed, PeopleAdminService } from './people-admin.service';
import { SessionService } from './session.service';

const { SUSPENDED, ACTIVE } = AccountState;
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

/** Closes an account for a time or for good, and opens it again. */
@Injectable()
export class SuspendMember {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly people: PeopleAdminService,
    private readonly administrators: LastAdministrator,
    private readonly sessions: SessionService,
    private readonly mails: MemberMails,
    private readonly audit: AuditService,
  ) {}

  /** Closes an account: its sessions end at once, and the member is told why. */
  suspend(actor: Actor, input: SuspendInput): Promise<ManagedMember> {
    return this.people.decide(actor, 'suspend', input.id, async (person, transaction) => {
      const { session } = transaction;
      const change = closingOf(input);
      await this.administrators.mayGo(person, session);
      await this.move(person, change, session);
      await this.sessions.endAllOf(person._id, transaction);
      const until = change.suspendedUntil;
      const params = {
        name: person.name,
        reason: change.suspendedFor,
        until: until ? say('people.until', { day: day.format(until) }) : say('people.untilLifted'),
      };
      await this.mails.send(person._id, { key: 'mail.suspended', params }, session);
      await this.recorded(
        actor,
        'member.suspended',
        person,
        { until: until?.toISOString() ?? null },
        session,
      );
      return managed({ ...person, ...change });
    });
  }

  /** Opens a closed account again, and tells the member. */
  lift(actor: Actor, id: string): Promise<ManagedMember> {
    return this.people.decide(actor, 'lift', id, async (person, { session }) => {
      const change = { state: ACTIVE, suspendedUntil: null, suspendedFor: null };
      await this.move(person, change, session);
      const mail = { key: 'mail.suspensionLifted', params: { name: person.name }, path: '/sign-in' };
      await this.mails.send(person._id, mail, session);
      await this.recorded(actor, 'member.suspensionLifted', person, {}, session);
      return managed({ ...person, ...change });
    });
  }

  private async move(
    { _id, state, roles }: Member,
    change: Pick<Member, 'state' | 'suspendedUntil' | 'suspendedFor'>,
    session: ClientSession,
  ): Promise<void> {
    const moved = await this.members.updateOne({ _id, state, roles }, { $set: change }, { session });
    if (moved.modifiedCount !== 1) throw conflict('people.conflict');
  }

  private recorded(
    actor: Actor,
    action: `member.${string}`,
    { id }: Member,
    details: Readonly<Record<string, string | null>>,
    session: ClientSession,
  ): Promise<void> {
    return this.audit.record(
      { action, actorId: actor.memberId, object: { kind: 'member', id }, details },
      session,
    );
  }
}

/** What closes an account, or a refusal of what the moderator wrote. */
function closingOf({ until, reason }: SuspendInput) {
  const words = tidyReason(reason);
  if (words === null) throw invalid({ path: 'reason', key: 'fields.reason', params: REASON_LENGTH });
  if (until && until <= now()) throw invalid({ path: 'until', key: 'fields.until' });
  return { state: SUSPENDED, suspendedUntil: until ?? null, suspendedFor: words };
}
