import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, objectId, type Page, type PageArgs, pageOf, placeOf } from '@cp/kit/api';
import { Model, type QueryFilter, trusted, Types } from 'mongoose';
import { Follow, followOf } from './follow.model';
import { FOLLOW_LIMITS } from './follow.rules';
import { FollowKind } from './follow.vocabulary';

const FEW = 200;

/** Something that can be followed. */
export interface Followed {
  readonly kind: FollowKind;
  readonly subjectId: string;
}

/** A saved search with whose it is. */
export type SearchOf = Pick<Follow, 'search'> & { readonly memberId: string };

/** Reads who follows what: for the follower, and for telling them. Nobody else is ever told. */
@Injectable()
export class FollowService {
  constructor(@InjectModel(Follow.name) private readonly follows: Model<Follow>) {}

  /** A page of what somebody follows, the latest first. */
  async page(memberId: string, { first, after }: PageArgs): Promise<Page<Follow>> {
    const place = placeOf(after);
    const older: QueryFilter<Follow> = place
      ? {
          at: trusted({ $lte: place.at }),
          $or: [{ at: trusted({ $lt: place.at }) }, { at: place.at, _id: trusted({ $lt: place.id }) }],
        }
      : {};
    const rows = await this.follows
      .find({ memberId: objectId(memberId), ...older })
      .sort({ at: -1, _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(followOf), first, ({ at, _id }) => ({ at, id: _id }));
  }

  /** What somebody follows of several subjects of a kind, by subject. */
  async ofSubjects(
    memberId: string,
    kind: FollowKind,
    subjectIds: readonly string[],
  ): Promise<Map<string, Follow>> {
    const rows = await this.follows
      .find({ memberId: objectId(memberId), kind, subjectId: trusted({ $in: [...subjectIds] }) })
      .lean();
    return new Map(rows.map((row) => [row.subjectId, followOf(row)]));
  }

  /** Everybody who follows something and has not muted it, some at a time. */
  async *followersOf({ kind, subjectId }: Followed): AsyncGenerator<string[]> {
    let after: Types.ObjectId | null = null;
    for (;;) {
      const rows: Pick<Follow, '_id' | 'memberId' | 'muted'>[] = await this.follows
        .find({ kind, subjectId, ...(after ? { _id: trusted({ $gt: after }) } : {}) })
        .sort({ _id: 1 })
        .limit(FEW)
        .select({ memberId: 1, muted: 1 })
        .lean();
      after = rows.at(-1)?._id ?? null;
      if (!after) return;
      yield rows.filter(({ muted }) => !muted).map(({ memberId }) => memberId.toHexString());
    }
  }

  /** The saved searches that may find something about these skills: those that name one of them, or none. */
  async *searchesAbout(skillIds: readonly string[]): AsyncGenerator<SearchOf[]> {
    for (const skillId of [null, ...skillIds]) {
      let after: Types.ObjectId | null = null;
      do {
        const rows: Pick<Follow, '_id' | 'memberId' | 'search' | 'muted'>[] = await this.follows
          .find({
            kind: FollowKind.SEARCH,
            'search.skillId': skillId,
            ...(after ? { _id: trusted({ $gt: after }) } : {}),
          })
          .sort({ _id: 1 })
          .limit(FEW)
          .lean();
        after = rows.at(-1)?._id ?? null;
        yield rows
          .filter(({ muted }) => !muted)
          .map(({ memberId, search }) => ({ memberId: memberId.toHexString(), search }));
      } while (after);
    }
  }

  /** Which of several members have muted any of some subjects. */
  async mutedBy(
    memberIds: readonly string[],
    subjects: readonly { readonly kind: FollowKind; readonly subjectId: string | null }[],
  ): Promise<Set<string>> {
    const muted = new Set<string>();
    for (const { kind, subjectId } of subjects) {
      if (subjectId === null) continue;
      const rows = await this.follows
        .find({ memberId: trusted({ $in: memberIds.map(objectId) }), kind, subjectId, muted: true })
        .select({ memberId: 1 })
        .lean();
      for (const { memberId } of rows) muted.add(memberId.toHexString());
    }
    return muted;
  }

  /** The searches that somebody saved, in the order in which they were: at most as many as may be. */
  async searchesOf(memberId: string): Promise<Follow[]> {
    const rows = await this.follows
      .find({ memberId: objectId(memberId), kind: FollowKind.SEARCH })
      .sort({ at: 1 })
      .limit(FOLLOW_LIMITS.searches)
      .lean();
    return rows.map(followOf);
  }

  /** Has a discussion followed because somebody speaks there, unless they decided about it before; the oldest of those makes room. */
  async followByItself(memberId: string, discussionId: string): Promise<void> {
    const own = objectId(memberId);
    const { upsertedCount } = await this.follows.updateOne(
      { memberId: own, kind: FollowKind.DISCUSSION, subjectId: discussionId },
      { $setOnInsert: { muted: false, byItself: true, search: null, at: now() } },
      { upsert: true },
    );
    if (upsertedCount === 0) return;
    const count = await this.follows.countDocuments({ memberId: own });
    if (count <= FOLLOW_LIMITS.follows) return;
    const oldest = { memberId: own, byItself: true, subjectId: trusted({ $ne: discussionId }) };
    await this.follows.findOneAndDelete(oldest, { sort: { at: 1 } });
  }

  /** Has those who follow an organisation follow what it became. */
  async moveTo(fromId: string, intoId: string): Promise<void> {
    const from = { kind: FollowKind.ORGANISATION, subjectId: fromId };
    for (;;) {
      const rows = await this.follows.find(from).limit(FEW).lean();
      if (rows.length === 0) return;
      for (const { _id, memberId, at, muted } of rows) {
        await this.follows.updateOne(
          { memberId, kind: FollowKind.ORGANISATION, subjectId: intoId },
          { $setOnInsert: { muted, byItself: false, search: null, at } },
          { upsert: true },
        );
        await this.follows.deleteOne({ _id });
      }
    }
  }

  /** Forgets what somebody follows, and that others follow them. */
  async forget(memberId: string): Promise<void> {
    await this.follows.deleteMany({ memberId: objectId(memberId) });
    await this.follows.deleteMany({ kind: FollowKind.MEMBER, subjectId: memberId });
  }

  /** Forgets that anybody follows what is gone. */
  async forgetSubject({ kind, subjectId }: Followed): Promise<void> {
    await this.follows.deleteMany({ kind, subjectId });
  }
}
