import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, type Perspective, say } from '@cp/kit/api';
import { Model, trusted, Types } from 'mongoose';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import type { Organisation } from './organisation.model';
import { OrganisationService } from './organisation.service';
import type { ViewerAccount } from './viewer.model';

const withId = <T extends { _id: Types.ObjectId }>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

const idsOf = (ids: readonly string[]) => trusted({ $in: ids.map((id) => new Types.ObjectId(id)) });

/** Reads who members and organisations are. */
@Injectable()
export class MemberService {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly organisations: OrganisationService,
  ) {}

  /** Members by id; somebody who left is shown as a former member, so every id asked for is in the answer. */
  async byIds(ids: readonly string[]): Promise<Map<string, Member>> {
    const found = await this.members
      .find({ _id: idsOf(ids), state: trusted({ $ne: AccountState.LEFT }) })
      .lean();
    const known = new Map(found.map((row) => [row._id.toHexString(), withId(row)]));
    return new Map(ids.map((id) => [id, known.get(id) ?? formerMember(id)]));
  }

  /** Organisations by id; the id of one that was merged leads to what it became. */
  organisationsByIds(ids: readonly string[]): Promise<Map<string, Organisation>> {
    return this.organisations.byIds(ids);
  }

  /** Adds an organisation with its units, or returns the one that has the name already. */
  addOrganisation(name: string, units: string[]): Promise<Organisation> {
    return this.organisations.ensure(name, units);
  }

  /** The ids of members who are here and hold a perspective, of an organisation or of all; at most so many. */
  async holding(perspective: Perspective, organisationId: string | null, most: number): Promise<string[]> {
    const place = organisationId === null ? {} : { organisationId: new Types.ObjectId(organisationId) };
    const rows = await this.members
      .find({ ...place, state: AccountState.ACTIVE, perspectives: perspective })
      .sort({ _id: -1 })
      .limit(most)
      .select({ _id: 1 })
      .lean();
    return rows.map(({ _id }) => _id.toHexString());
  }

  /** Keeps what somebody last spoke as, so that the next contribution starts from it. */
  async spoke(memberId: string, as: Perspective | null): Promise<void> {
    const changed = { _id: new Types.ObjectId(memberId), lastSpokenAs: trusted({ $ne: as }) };
    await this.members.updateOne(changed, { $set: { lastSpokenAs: as } });
  }

  /** What the signed-in member sees of the own account. */
  async viewerOf(actor: Actor): Promise<ViewerAccount> {
    const member = (await this.byIds([actor.memberId])).get(actor.memberId) ?? formerMember(actor.memberId);
    return {
      id: actor.memberId,
      member,
      perspectives: [...actor.perspectives],
      roles: [...actor.roles],
      can: [...actor.can],
      lastSpokenAs: member.lastSpokenAs,
    };
  }
}

/** What is shown of somebody who left, and all that is kept. */
export const formerMember = (id: string): Member => ({
  _id: new Types.ObjectId(id),
  id,
  name: say('members.former'),
  initials: '–',
  perspectives: [],
  roles: [],
  state: AccountState.LEFT,
  suspendedUntil: null,
  suspendedFor: null,
  organisationId: null,
  unit: null,
  lastSpokenAs: null,
  joinedAt: new Date(0),
});
