import { type FieldProblem, type Perspective, type Viewer } from '@cp/kit/api';
import { prefixesOf } from './folding';
import type { Member } from './member.model';
import { mayNameOrganisation, nameProblems, perspectiveProblems } from './member.rules';
import { orderOf } from './name-pages';
import type { Listing, Profile } from './profile.model';
import { ProfileField } from './profile.vocabulary';

/** How much a profile may say. */
export const PROFILE_LIMITS = {
  pronouns: 40,
  jobTitle: 80,
  offer: 600,
  lookingFor: 600,
  skills: 6,
  interests: 8,
  interest: 40,
} as const;

const everything = Object.values(ProfileField);

/** What others saw of somebody who never opened the profile: the place of work that they named on joining so that others find them. */
const SHOWN_ON_JOINING: readonly ProfileField[] = [ProfileField.ORGANISATION, ProfileField.UNIT];

/** A profile that nobody has written yet: not to be found; once it is switched on, members see what is written into it. */
export const emptyProfile = (): Profile => ({
  pronouns: '',
  jobTitle: '',
  offer: '',
  skillIds: [],
  lookingFor: '',
  interests: [],
  shown: [...everything],
  findable: false,
  showsPresence: true,
  version: 0,
});

/** Whether others are told that a member is here; whoever never chose is shown. */
export const showsPresence = ({ profile }: Pick<Member, 'profile'>): boolean =>
  profile?.showsPresence ?? true;

/** What of a member the members see; a unit says where somebody works, so it hides with the organisation. */
export function shownOf({ profile }: Pick<Member, 'profile'>): ReadonlySet<ProfileField> {
  const shown = new Set(profile ? profile.shown : SHOWN_ON_JOINING);
  if (!shown.has(ProfileField.ORGANISATION)) shown.delete(ProfileField.UNIT);
  return shown;
}

/** Whether a viewer sees a field of a member: the member always, other members when it is shown, guests never. */
export const maySee = (
  viewer: Viewer,
  member: Pick<Member, 'id' | 'profile'>,
  field: ProfileField,
): boolean => viewer !== null && (viewer.memberId === member.id || shownOf(member).has(field));

type Findable = Pick<Member, 'name' | 'perspectives' | 'organisationId' | 'profile'>;

/** By what a member is found, or `null` for whoever is not to be found. Reads nothing but what is shown. */
export function listingOf(member: Findable): Listing | null {
  const { profile } = member;
  if (!profile?.findable) return null;
  const shown = shownOf(member);
  const when = <T>(field: ProfileField, value: T, otherwise: T): T => (shown.has(field) ? value : otherwise);
  const perspectives = when(ProfileField.PERSPECTIVES, member.perspectives, []);
  const skillIds = when(ProfileField.OFFERS, profile.skillIds, []);
  const organisationId = when(ProfileField.ORGANISATION, member.organisationId, null);
  const words = prefixesOf(
    member.name,
    when(ProfileField.JOB_TITLE, profile.jobTitle, ''),
    when(ProfileField.OFFERS, profile.offer, ''),
    ...when(ProfileField.INTERESTS, profile.interests, []),
  );
  return {
    order: orderOf(member.name),
    keys: [
      ...perspectives.map(keyOf.perspective),
      ...(organisationId ? [keyOf.organisation(organisationId.toHexString())] : []),
      ...skillIds.map(keyOf.skill),
      ...words.map(keyOf.word),
    ],
    perspectives: [...perspectives],
    skillIds: [...skillIds],
  };
}

/** How the things that one can be found by are written into the one list that the index holds. */
export const keyOf = {
  perspective: (perspective: Perspective): string => `p:${perspective}`,
  organisation: (id: string): string => `o:${id}`,
  skill: (id: string): string => `s:${id}`,
  word: (beginning: string): string => `w:${beginning}`,
} as const;

/** Controls and what turns or hides the direction of writing; a line break and the joiners of emoji may stay. */
const unwritable = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Co}\p{Cs}]/u;

/** What somebody wants their profile to say. */
export interface ProfileWish {
  readonly name: string;
  readonly perspectives: readonly Perspective[];
  readonly pronouns: string;
  readonly jobTitle: string;
  readonly offer: string;
  readonly skillIds: readonly string[];
  readonly lookingFor: string;
  readonly interests: readonly string[];
}

/** What has to be put right before a profile can be saved; empty when nothing has. The wish is tidy already. */
export function profileProblems(wish: ProfileWish, knownSkills: ReadonlySet<string>): FieldProblem[] {
  const line = (path: 'pronouns' | 'jobTitle' | 'offer' | 'lookingFor'): FieldProblem[] => {
    const most = PROFILE_LIMITS[path];
    if (wish[path].length > most) return [{ path, key: 'fields.tooLong', params: { most } }];
    return unwritable.test(wish[path].replaceAll('\n', '')) ? [{ path, key: 'fields.unwritable' }] : [];
  };
  const { skills, interests, interest } = PROFILE_LIMITS;
  const tooMany = wish.skillIds.length > skills || new Set(wish.skillIds).size !== wish.skillIds.length;
  const wrongInterest = wish.interests.some((one) => one.length > interest || unwritable.test(one));
  return [
    ...nameProblems(wish.name),
    ...perspectiveProblems(wish.perspectives),
    ...line('pronouns'),
    ...line('jobTitle'),
    ...line('offer'),
    ...(tooMany ? [{ path: 'skillIds', key: 'fields.skillIds.many', params: { most: skills } }] : []),
    ...(wish.skillIds.every((id) => knownSkills.has(id))
      ? []
      : [{ path: 'skillIds', key: 'fields.skillIds' }]),
    ...line('lookingFor'),
    ...(wish.interests.length > interests || wrongInterest
      ? [{ path: 'interests', key: 'fields.interests', params: { most: interests, signs: interest } }]
      : []),
  ];
}

/** Whether what others know of a member by name, perspective, place or presence is another than before: what listeners need to hear of. */
export function tellsOthers(
  before: Findable,
  after: Omit<Findable, 'profile'> & { readonly showsPresence: boolean },
): boolean {
  const placeOf = ({ organisationId }: Pick<Member, 'organisationId'>): string =>
    organisationId?.toHexString() ?? '';
  return (
    before.name !== after.name ||
    before.perspectives.join() !== after.perspectives.join() ||
    placeOf(before) !== placeOf(after) ||
    showsPresence(before) !== after.showsPresence
  );
}

/** What is kept of a job title: nothing of those who are not asked where they work. */
export const jobTitleOf = (perspectives: readonly Perspective[], jobTitle: string): string =>
  mayNameOrganisation(perspectives) ? jobTitle : '';
