import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  DomainError,
  type FieldProblem,
  invalid,
  isDuplicate,
  notFound,
  now,
  objectId,
} from '@cp/kit/api';
import { Model } from 'mongoose';
import { DigestTurns } from './digest-turns.service';
import type { FollowInput, MuteInput, SaveSearchInput } from './follow.inputs';
import { Follow, followOf } from './follow.model';
import { FOLLOW_LIMITS } from './follow.rules';
import { FollowKind } from './follow.vocabulary';
import { Followable } from './followable';

/** Follows what somebody may read, mutes it, saves searches, and lets go of all that. */
@Injectable()
export class FollowSubjects {
  constructor(
    @InjectModel(Follow.name) private readonly follows: Model<Follow>,
    private readonly followable: Followable,
    private readonly digests: DigestTurns,
  ) {}

  /** Follows something once; what was muted is heard of again. */
  async follow(actor: Actor, input: FollowInput): Promise<Follow> {
    await this.followable.mayFollow(actor, input.kind, input.subjectId);
    return this.keep(actor, input, false);
  }

  /** Is quiet about something, or is so no longer; what is muted is kept as followed, so that it stays quiet. */
  async mute(actor: Actor, { muted, ...input }: MuteInput): Promise<Follow> {
    const known = await this.follows.findOne(ownOf(actor, input)).lean();
    // A search or what was followed before may be muted although it cannot be read at the moment.
    if (!known) await this.followable.mayFollow(actor, input.kind, input.subjectId);
    return this.keep(actor, input, muted);
  }

  /** Lets go of something; what is not followed is let go of already. */
  async unfollow(actor: Actor, input: FollowInput): Promise<boolean> {
    await this.follows.deleteOne(ownOf(actor, input));
    return true;
  }

  /** Saves a filter of stories under a name; the same key saves it once. */
  async saveSearch(actor: Actor, { key, ...input }: SaveSearchInput): Promise<Follow> {
    const own = ownOf(actor, { kind: FollowKind.SEARCH, subjectId: key });
    const before = await this.follows.findOne(own).lean();
    if (before) return followOf(before);
    const name = input.name.replace(/\s+/g, ' ').trim();
    const problems: FieldProblem[] = [];
    if (name === '') problems.push({ path: 'name', key: 'fields.name.search' });
    if (input.skillId) await this.followable.mayFollow(actor, FollowKind.SKILL, input.skillId);
    if (input.organisationId)
      await this.followable.mayFollow(actor, FollowKind.ORGANISATION, input.organisationId);
    if (problems.length > 0) throw invalid(...problems);
    const saved = await this.follows.countDocuments({ memberId: own.memberId, kind: FollowKind.SEARCH });
    if (saved >= FOLLOW_LIMITS.searches) throw tooManyOf('searches');
    const search = {
      name,
      kind: input.kind ?? null,
      outcome: input.outcome ?? null,
      skillId: input.skillId ?? null,
      spokenAs: input.spokenAs ?? null,
      organisationId: input.organisationId ? objectId(input.organisationId) : null,
      waitsForMe: input.waitsForMe,
    };
    // What waits for the member is told by the digest alone.
    if (search.waitsForMe) await this.digests.expect([actor.memberId]);
    return this.upsert(own, { muted: false, byItself: false }, search);
  }

  private async keep(actor: Actor, input: FollowInput, muted: boolean): Promise<Follow> {
    const own = ownOf(actor, input);
    const known = await this.follows.findOne(own).lean();
    if (!known) {
      // Nobody follows a search but whoever saved it.
      if (input.kind === FollowKind.SEARCH) throw notFound();
      const count = await this.follows.countDocuments({ memberId: own.memberId });
      if (count >= FOLLOW_LIMITS.follows) throw tooManyOf('follows');
    }
    return this.upsert(own, { muted, byItself: muted && (known?.byItself ?? false) });
  }

  private async upsert(
    own: ReturnType<typeof ownOf>,
    set: Pick<Follow, 'muted' | 'byItself'>,
    search: Follow['search'] = null,
  ): Promise<Follow> {
    const change = { $set: set, $setOnInsert: { search, at: now() } };
    const row = await this.follows
      .findOneAndUpdate(own, change, { upsert: true, returnDocument: 'after' })
      .lean()
      .catch((error: unknown) => {
        // The same arrived twice at one time: the unique index let one of them be first.
        if (!isDuplicate(error)) throw error;
        return this.follows.findOneAndUpdate(own, { $set: set }, { returnDocument: 'after' }).lean();
      });
    if (!row) throw new Error('what is followed was not kept');
    return followOf(row);
  }
}

const ownOf = ({ memberId }: Actor, { kind, subjectId }: FollowInput) => ({
  memberId: objectId(memberId),
  kind,
  subjectId,
});

const tooManyOf = (what: 'follows' | 'searches') =>
  new DomainError('BAD_USER_INPUT', `notifications.many.${what}`, { params: { most: FOLLOW_LIMITS[what] } });
