import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, invalid, notFound, Outbox } from '@cp/kit/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { Model, Types } from 'mongoose';
import { Member } from './member.model';
import { initialsOf, tidyName } from './member.rules';
import { PlaceOfWork } from './place-of-work';
import { profileChanged } from './profile.events';
import type { SaveProfileInput } from './profile.inputs';
import type { OwnProfile } from './profile.model';
import {
  emptyProfile,
  jobTitleOf,
  listingOf,
  profileProblems,
  showsPresence,
  tellsOthers,
} from './profile.rules';

/** Paragraphs as they are kept: line ends of one kind, nothing blank around them. */
const tidyText = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** A member's own profile: reads it, and saves it as a whole. */
@Injectable()
export class ProfileService {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly taxonomy: TaxonomyService,
    private readonly places: PlaceOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** The signed-in member's own profile, with what only they see. */
  async mine(actor: Actor): Promise<OwnProfile> {
    const member = await this.members.findById(new Types.ObjectId(actor.memberId)).lean();
    if (!member) throw notFound();
    return ownProfileOf(member);
  }

  /** Saves the whole profile over the version that the member saw; a newer one is never overwritten. */
  async save(actor: Actor, input: SaveProfileInput): Promise<OwnProfile> {
    const wish = tidy(input);
    const known = new Set((await this.taxonomy.current()).skills.map(({ id }) => id));
    const problems = profileProblems(wish, known);
    if (problems.length > 0) throw invalid(...problems);
    return this.outbox.run(async ({ session, publish }) => {
      const before = await this.members.findById(new Types.ObjectId(actor.memberId)).session(session).lean();
      if (!before) throw notFound();
      const version = before.profile?.version ?? 0;
      if (version !== wish.version) throw conflict('profile.conflict', version);
      const after = {
        ...wish,
        ...(await this.places.of(wish, session)),
        showsPresence: wish.showsPresence ?? showsPresence(before),
      };
      const row = await this.members
        .findOneAndUpdate(
          { _id: before._id, 'profile.version': before.profile?.version ?? null },
          { $set: fieldsOf(before, after) },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('profile.conflict');
      if (tellsOthers(before, after)) publish(profileChanged(actor.memberId));
      return ownProfileOf(row);
    });
  }
}

type Tidy = ReturnType<typeof tidy>;

const tidy = (input: SaveProfileInput) => {
  const interests = input.interests.map(tidyName).filter(Boolean);
  return {
    ...input,
    name: tidyName(input.name),
    pronouns: tidyName(input.pronouns),
    jobTitle: jobTitleOf(input.perspectives, tidyName(input.jobTitle)),
    offer: tidyText(input.offer),
    lookingFor: tidyText(input.lookingFor),
    interests: [...new Map(interests.map((one) => [one.toLowerCase(), one])).values()],
  };
};

/** What is stored of a wish. Somebody who gave up the perspective they last spoke from starts from another. */
function fieldsOf(
  { lastSpokenAs }: Member,
  after: Omit<Tidy, 'organisationId' | 'unit' | 'showsPresence'> &
    Pick<Member, 'organisationId' | 'unit'> & { showsPresence: boolean },
): Partial<Member> {
  const { name, perspectives, organisationId, unit, version } = after;
  const { pronouns, jobTitle, offer, skillIds, lookingFor, interests, findable } = after;
  const seen = { findable, showsPresence: after.showsPresence };
  const shown = [...new Set(after.shown)];
  const profile = { pronouns, jobTitle, offer, skillIds, lookingFor, interests, shown, ...seen };
  const fields = { name, perspectives, organisationId, unit, profile: { ...profile, version: version + 1 } };
  const stillSpeaks = lastSpokenAs === null || perspectives.includes(lastSpokenAs);
  return {
    ...fields,
    initials: initialsOf(name),
    lastSpokenAs: stillSpeaks ? lastSpokenAs : (perspectives[0] ?? null),
    listed: listingOf(fields),
  };
}

const ownProfileOf = ({ _id, name, perspectives, organisationId, unit, profile }: Member): OwnProfile => ({
  ...(profile ?? emptyProfile()),
  showsPresence: showsPresence({ profile }),
  id: _id.toHexString(),
  name,
  perspectives,
  organisationId,
  unit,
});
