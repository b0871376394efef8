import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import { type Actor, conflict, PermissionRole, say, type Transaction } from '@cp/kit/api';
import { type ClientSession, Model } from 'mongoose';
import { LastAdministrator } from './last-administrator';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { MemberMails } from './member-mails';
import type { ChangeRolesInput } from './people-admin.inputs';
import type { ManagedMember } from './people-admin.model';
import { sameRoles, tidyRoles } from './people-admin.rules';
import { managed, PeopleAdminService } from './people-admin.service';
import { SessionService } from './session.service';

/** Entrusts a member with a role or takes it back: the only way to a role from inside the community. */
@Injectable()
export class ChangeRoles {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly people: PeopleAdminService,
    private readonly administrators: LastAdministrator,
    private readonly sessions: SessionService,
    private readonly mails: MemberMails,
    private readonly audit: AuditService,
  ) {}

  /** Changes the roles that the administrator saw, and ends the member’s sessions, so that none goes on with the old ones. */
  change(actor: Actor, { id, was, roles }: ChangeRolesInput): Promise<ManagedMember> {
    return this.people.decide(actor, 'changeRoles', id, async (person, transaction) => {
      const { session } = transaction;
      const wanted = tidyRoles(roles);
      if (sameRoles(person.roles, wanted)) return managed(person);
      if (!sameRoles(person.roles, was)) throw conflict('people.conflict');
      if (!wanted.includes(PermissionRole.ADMINISTRATOR)) await this.administrators.mayGo(person, session);
      await this.store(person, wanted, transaction);
      await this.recorded(actor.memberId, 'member.rolesChanged', person, wanted, session);
      return managed({ ...person, roles: wanted });
    });
  }

  /** Makes a member an administrator in the name of nobody: for the command on the host, within its change. */
  async makeAdministrator(member: Member, transaction: Transaction): Promise<Member> {
    if (member.state !== AccountState.ACTIVE) throw conflict('people.notOpen');
    const wanted = tidyRoles([...member.roles, PermissionRole.ADMINISTRATOR]);
    if (sameRoles(member.roles, wanted)) throw conflict('people.administratorAlready');
    await this.store(member, wanted, transaction);
    await this.recorded(null, 'member.administratorMade', member, wanted, transaction.session);
    return { ...member, roles: wanted };
  }

  /** Puts on record that the command on the host made an account with the role. */
  recordAdministrator(member: Member, session: ClientSession): Promise<void> {
    return this.recorded(null, 'member.administratorMade', { ...member, roles: [] }, member.roles, session);
  }

  private async store(
    person: Member,
    wanted: readonly PermissionRole[],
    transaction: Transaction,
  ): Promise<void> {
    const { session } = transaction;
    const { modifiedCount } = await this.members.updateOne(
      { _id: person._id, roles: person.roles, state: person.state },
      { $set: { roles: wanted } },
      { session },
    );
    if (modifiedCount !== 1) throw conflict('people.conflict');
    await this.sessions.endAllOf(person._id, transaction);
    await this.tell(person, wanted, session);
  }

  private recorded(
    actorId: string | null,
    action: `member.${string}`,
    { id, roles: before }: Member,
    after: readonly PermissionRole[],
    session: ClientSession,
  ): Promise<void> {
    return this.audit.record(
      {
        action,
        actorId,
        object: { kind: 'member', id },
        before,
        after,
        details: { from: before.join(' '), to: after.join(' ') },
      },
      session,
    );
  }

  private tell(
    { _id, name }: Member,
    roles: readonly PermissionRole[],
    session: ClientSession,
  ): Promise<void> {
    const words = roles.map((role) => say(`people.role.${role}`)).join(', ');
    return this.mails.send(
      _id,
      { key: 'mail.rolesChanged', params: { name, roles: words }, path: '/sign-in' },
      session,
    );
  }
}
