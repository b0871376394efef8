import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, type Page, type PageArgs, pageOf, placeOf, say } from '@cp/kit/api';
import { Model, trusted, Types } from 'mongoose';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { Organisation } from './organisation.model';
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
    @InjectModel(Organisation.name) private readonly organisations: Model<Organisation>,
  ) {}

  /** Members by id; somebody who left is shown as a former member, so every id asked for is in the answer. */
  async byIds(ids: readonly string[]): Promise<Map<string, Member>> {
    const found = await this.members
      .find({ _id: idsOf(ids), state: trusted({ $ne: AccountState.LEFT }) })
      .lean();
    const known = new Map(found.map((row) => [row._id.toHexString(), withId(row)]));
    return new Map(ids.map((id) => [id, known.get(id) ?? formerMember(id)]));
  }

  /** Organisations by id. */
  async organisationsByIds(ids: readonly string[]): Promise<Map<string, Organisation>> {
    const found = await this.organisations.find({ _id: idsOf(ids) }).lean();
    return new Map(found.map((row) => [row._id.toHexString(), withId(row)]));
  }

  /** A page of the organisations that members can say they work for, in the order they were added. */
  async organisationPage({ first, after }: PageArgs): Promise<Page<Organisation>> {
    const place = placeOf(after);
    const rows = await this.organisations
      .find(place ? { _id: trusted({ $gt: place.id }) } : {})
      .sort({ _id: 1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(withId), first, ({ _id }) => ({ at: _id.getTimestamp(), id: _id }));
  }

  /** Adds an organisation with its units, or returns the one that has the name already. */
  async addOrganisation(name: string, units: string[]): Promise<Organisation> {
    return withId(
      await this.organisations
        .findOneAndUpdate(
          { name },
          { $setOnInsert: { name, units } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean()
        .orFail(),
    );
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

const formerMember = (id: string): Member => ({
  _id: new Types.ObjectId(id),
  id,
  name: say('members.former'),
  initials: '–',
  perspectives: [],
  roles: [],
  state: AccountState.LEFT,
  suspendedUntil: null,
  organisationId: null,
  unit: null,
  lastSpokenAs: null,
  joinedAt: new Date(0),
});
