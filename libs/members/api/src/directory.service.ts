import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, notFound, objectId, type Perspective } from '@cp/kit/api';
import { Model, type QueryFilter, trusted, Types } from 'mongoose';
import type { PeopleArgs, PeopleFilter } from './directory.inputs';
import type { PeopleConnection } from './directory.model';
import { soughtIn } from './folding';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';
import { afterName, pageByName } from './name-pages';
import { keyOf } from './profile.rules';

const COUNTED_UP_TO = 1000;
const NAMED = 4;

const withId = (row: Omit<Member, 'id'>): Member => ({ ...row, id: row._id.toHexString() });

/** How many of a perspective offer a skill, and the first of them. */
export interface Offered {
  readonly skillId: string;
  readonly perspective: Perspective | null;
  readonly count: number;
  readonly memberIds: readonly Types.ObjectId[];
}

/** Whoever is to be found: an account in use, whose owner wants it. A part of every query and never a filter after it. */
const listed = (keys: readonly string[], after?: string | null): QueryFilter<Member> => ({
  state: AccountState.ACTIVE,
  $and: [afterName('listed.order', after), ...keys.map((key) => ({ 'listed.keys': key }))],
});

/** What a filter asks for, in the words of the index; what narrows most stands first. */
const keysOf = ({ perspective, organisationId, skillId, words }: PeopleFilter): string[] => [
  ...soughtIn(words ?? '').map(keyOf.word),
  ...(skillId ? [keyOf.skill(skillId)] : []),
  ...(organisationId ? [keyOf.organisation(organisationId)] : []),
  ...(perspective ? [keyOf.perspective(perspective)] : []),
];

const within = (organisationId: string | null): QueryFilter<Member> =>
  organisationId ? { organisationId: objectId(organisationId) } : {};

/** Finds members who let themselves be found, by what they show. */
@Injectable()
export class DirectoryService {
  constructor(@InjectModel(Member.name) private readonly members: Model<Member>) {}

  /** A page of the people whom a filter finds, by name. */
  async page({ filter, first, after }: PeopleArgs): Promise<PeopleConnection> {
    const keys = keysOf(filter ?? {});
    const [rows, count] = await Promise.all([
      this.members
        .find(listed(keys, after))
        .sort({ 'listed.order': 1, _id: 1 })
        .limit(first + 1)
        .lean(),
      this.members.countDocuments(listed(keys), { limit: COUNTED_UP_TO }),
    ]);
    return { ...pageByName(rows.map(withId), first, (row) => row.listed?.order ?? ''), count };
  }

  /** One member by id: the own one, or somebody who lets themselves be found; anybody else is not found. */
  async person(actor: Actor, id: string): Promise<Member> {
    const _id = objectId(id);
    const own = actor.memberId === id;
    const row = await this.members.findOne(own ? { _id } : { _id, ...listed([]) }).lean();
    if (!row) throw notFound('people.notFound');
    return withId(row);
  }

  /** The first of those who let themselves be found by some words, within an organisation where one is named. */
  async first(words: string, organisationId: string | null, most: number): Promise<Member[]> {
    const rows = await this.members
      .find({ ...listed(soughtIn(words).map(keyOf.word)), ...within(organisationId) })
      .sort({ 'listed.order': 1, _id: 1 })
      .limit(most)
      .lean();
    return rows.map(withId);
  }

  /** Which of several members have an account in use, within an organisation where one is named, and who lets themselves be found. */
  async among(
    ids: readonly string[],
    organisationId: string | null,
  ): Promise<Map<string, { readonly isListed: boolean }>> {
    const rows = await this.members
      .find({
        _id: trusted({ $in: ids.map(objectId) }),
        state: AccountState.ACTIVE,
        ...within(organisationId),
      })
      .select({ 'listed.order': 1 })
      .lean();
    return new Map(rows.map(({ _id, listed: found }) => [_id.toHexString(), { isListed: !!found }]));
  }

  /** For each skill and perspective how many offer it and who the first are by name: one read, whatever their number. */
  async offering(skillIds: readonly string[]): Promise<Offered[]> {
    const groups = await this.members.aggregate<{
      _id: { skillId: string; perspective: Perspective | null };
      count: number;
      memberIds: Types.ObjectId[];
    }>([
      { $match: { state: AccountState.ACTIVE, 'listed.keys': { $in: skillIds.map(keyOf.skill) } } },
      { $sort: { 'listed.order': 1, _id: 1 } },
      { $project: { skillId: '$listed.skillIds', perspective: '$listed.perspectives' } },
      { $unwind: '$skillId' },
      { $match: { skillId: { $in: [...skillIds] } } },
      { $unwind: { path: '$perspective', preserveNullAndEmptyArrays: true } },
      {
        $group: {
          _id: { skillId: '$skillId', perspective: { $ifNull: ['$perspective', null] } },
          count: { $sum: 1 },
          memberIds: { $push: '$_id' },
        },
      },
      { $project: { count: 1, memberIds: { $slice: ['$memberIds', NAMED] } } },
    ]);
    return groups.map(({ _id, count, memberIds }) => ({ ..._id, count, memberIds }));
  }
}
