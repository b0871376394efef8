import type { Perspective } from '@cp/ui';
import type { OwnWordsFragment, ProfileField, SaveProfileInput } from './graphql.generated';

/** The limits that the server holds too; said up front on the page. */
export const profileLimits = {
  name: [2, 60],
  pronouns: 40,
  jobTitle: 80,
  text: 600,
  skills: 6,
  interests: 8,
  perspectives: 3,
} as const;

/** The fields whose visibility can be chosen, in the order of the page. */
export const profileFields: readonly ProfileField[] = [
  'PRONOUNS',
  'PERSPECTIVES',
  'JOB_TITLE',
  'ORGANISATION',
  'UNIT',
  'OFFERS',
  'LOOKING_FOR',
  'INTERESTS',
];

/** What a member writes into the form; interests as one line, parted by commas. */
export interface ProfileWords {
  readonly name: string;
  readonly pronouns: string;
  readonly perspectives: readonly Perspective[];
  readonly jobTitle: string;
  readonly organisationId: string | null;
  readonly unit: string | null;
  readonly offer: string;
  readonly skillIds: readonly string[];
  readonly lookingFor: string;
  readonly interests: string;
  readonly shown: readonly ProfileField[];
  readonly findable: boolean;
  readonly showsPresence: boolean;
}

/** The words of a profile as the server holds it. */
export const wordsOf = (profile: OwnWordsFragment): ProfileWords => ({
  name: profile.name,
  pronouns: profile.pronouns,
  perspectives: profile.perspectives,
  jobTitle: profile.jobTitle,
  organisationId: profile.organisation?.id ?? null,
  unit: profile.unit ?? null,
  offer: profile.offer,
  skillIds: profile.skillIds,
  lookingFor: profile.lookingFor,
  interests: profile.interests.join(', '),
  shown: profileFields.filter((field) => profile.shown.includes(field)),
  findable: profile.findable,
  showsPresence: profile.showsPresence,
});

/** Whether somebody with these perspectives is asked where they work: never those who are only patients or carers. */
export const asksForWork = (perspectives: readonly Perspective[]): boolean =>
  perspectives.some((one) => one !== 'PATIENT' && one !== 'CARER');

/** What is sent to save: nothing of a place of work that is not asked for. */
export function inputOf(words: ProfileWords, version: number): SaveProfileInput {
  const work = asksForWork(words.perspectives)
    ? { jobTitle: words.jobTitle, organisationId: words.organisationId, unit: words.unit }
    : { jobTitle: '', organisationId: null, unit: null };
  return {
    ...words,
    ...work,
    version,
    perspectives: [...words.perspectives],
    skillIds: [...words.skillIds],
    shown: [...words.shown],
    interests: words.interests
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  };
}

/** The fields in which two forms differ, in the order of the page. */
export const differing = (a: ProfileWords, b: ProfileWords): (keyof ProfileWords)[] =>
  (Object.keys(a) as (keyof ProfileWords)[]).filter(
    (key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]),
  );
