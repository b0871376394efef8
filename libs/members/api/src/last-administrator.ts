import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { conflict, PermissionRole } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { CommunityService } from './community.service';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';

/** Sees that a community never loses its last administrator. */
@Injectable()
export class LastAdministrator {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly communities: CommunityService,
  ) {}

  /** Refuses a change by which a member would stop being an administrator while nobody else is one. Ask within its transaction. */
  async mayGo(member: Pick<Member, '_id' | 'roles'>, session: ClientSession): Promise<void> {
    if (!member.roles.includes(PermissionRole.ADMINISTRATOR)) return;
    await this.hold(session);
    if (!(await this.anyBut(member._id, session))) throw conflict('people.lastAdministrator');
  }

  /** Holds until the transaction ends, so that nobody else decides about administrators meanwhile. */
  hold(session: ClientSession): Promise<void> {
    return this.communities.hold(session);
  }

  /** The names of all who are administrators at the moment. */
  async names(): Promise<string[]> {
    const rows = await this.members
      .find({ roles: PermissionRole.ADMINISTRATOR, state: AccountState.ACTIVE })
      .sort({ _id: 1 })
      .lean();
    return rows.map(({ name }) => name);
  }

  /** Whether there is an administrator, somebody left out. */
  async anyBut(_id: Types.ObjectId | null, session: ClientSession | null = null): Promise<boolean> {
    const other = await this.members
      .findOne({
        roles: PermissionRole.ADMINISTRATOR,
        state: AccountState.ACTIVE,
        ...(_id ? { _id: trusted({ $ne: _id }) } : {}),
      })
      .session(session)
      .select({ _id: 1 })
      .lean();
    return other !== null;
  }
}
