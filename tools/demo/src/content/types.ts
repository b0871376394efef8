import type { SofftSkillId } from '@cp/sofft';

/** The position in the care system from which somebody speaks; always stated by themselves. */
export type Perspective = 'CLINICIAN' | 'NON_CLINICAL_STAFF' | 'MANAGER' | 'PATIENT' | 'CARER' | 'OTHER';

/** What an account may do. It says nothing about the perspective of its holder. */
export type PermissionRole = 'MEMBER' | 'HOST' | 'CURATOR' | 'MODERATOR' | 'ADMINISTRATOR';

/** Names one of the accounts for a guided tour; each is held by exactly one member. */
export type TourAccount =
  'patient' | 'carer' | 'nurse' | 'porter' | 'manager' | 'moderator' | 'administrator';

/** A moment counted back from the fixed day of the demo, in UTC; `demoTime` turns it into a date. */
export interface DemoMoment {
  readonly daysBefore: number;
  /** `HH:MM` */
  readonly at: string;
}

/** An invented body that provides care, with its parts. */
export interface DemoOrganisation {
  readonly key: string;
  readonly name: string;
  readonly kind: 'HOSPITAL' | 'PRIMARY_CARE' | 'COMMUNITY';
  readonly units: readonly string[];
}

/** An invented person. Whoever withholds the perspective has none, and a `primary` of null. */
export interface DemoMember {
  readonly key: string;
  readonly name: string;
  readonly email: `${string}@demo.example`;
  readonly perspectives: readonly Perspective[];
  readonly primary: Perspective | null;
  readonly jobTitle?: string;
  /** Key of an organisation; patients and carers have none as such. */
  readonly organisation?: string;
  readonly unit?: string;
  readonly roles: readonly PermissionRole[];
  readonly about?: string;
  readonly tour?: TourAccount;
}

/** A field of a profile that can be kept to oneself. */
export type DemoProfileField =
  | 'PRONOUNS'
  | 'PERSPECTIVES'
  | 'JOB_TITLE'
  | 'ORGANISATION'
  | 'UNIT'
  | 'OFFERS'
  | 'LOOKING_FOR'
  | 'INTERESTS';

/** What an invented person says of themselves. The job and the place of work stand with the member. */
export interface DemoProfile {
  readonly pronouns?: string;
  readonly offer: string;
  readonly skills: readonly SofftSkillId[];
  readonly lookingFor: string;
  readonly interests: readonly string[];
  /** Whether others find this person; yes when it is left out. */
  readonly findable?: false;
  /** What members do not see; nothing when it is left out. */
  readonly onlyMe?: readonly DemoProfileField[];
}

export type CaseSection = 'problem' | 'setting' | 'action' | 'result' | 'learning' | 'elsewhere';
export type ExperienceSection = 'happened' | 'feeling' | 'help';

/** The claim that a skill shows, or was missing, in a passage; here always made by the author of the story. */
export interface DemoTag<Section extends string> {
  readonly section: Section;
  /** Occurs exactly once in the text of the section. */
  readonly quote: string;
  readonly skill: SofftSkillId;
  readonly polarity: 'ENACTED' | 'MISSING';
  readonly reason: string;
}

interface StoryOf<Kind extends string, Section extends string> {
  readonly key: string;
  readonly kind: Kind;
  /** Key of a member. */
  readonly author: string;
  readonly spokenAs: Perspective;
  readonly title: string;
  readonly summary: string;
  readonly outcome: 'WORKED' | 'MIXED' | 'DID_NOT_WORK' | 'TOO_EARLY';
  readonly setting: string;
  readonly organisation?: string;
  readonly unit?: string;
  readonly visibility: 'PUBLIC' | 'MEMBERS';
  /** When it happened, in plain words. */
  readonly when: string;
  readonly published: DemoMoment;
  /** In the order of the form. Plain paragraphs, parted by a blank line. */
  readonly sections: readonly { readonly key: Section; readonly text: string }[];
  readonly tags: readonly DemoTag<Section>[];
}

/** A published story: a case told by those who did the work, or an experience of care. */
export type DemoStory = StoryOf<'CASE', CaseSection> | StoryOf<'EXPERIENCE', ExperienceSection>;

/** One post. A reply names a post that is itself no reply, as one level of nesting is all there is. */
export interface DemoPost extends DemoMoment {
  readonly key: string;
  readonly author: string;
  /** Null when the perspective is withheld. */
  readonly spokenAs: Perspective | null;
  /** Light markdown: emphasis, lists, quotes. */
  readonly body: string;
  readonly replyTo?: string;
}

/** The discussion below one story, its posts in the order of time. */
export interface DemoDiscussion {
  readonly story: string;
  readonly posts: readonly DemoPost[];
}
