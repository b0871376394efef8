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

/** Somebody who told a story that a member wrote down, and how they agreed. */
export interface DemoTeller {
  readonly name: string;
  readonly spokenAs: Perspective;
  readonly consentHow: 'SAID' | 'WROTE' | 'SIGNED';
  /** The day on which they agreed, before the day of the demo. */
  readonly daysBefore: number;
  readonly agreedTo: string;
}

interface StoryOf<Kind extends string, Section extends string> {
  readonly key: string;
  readonly kind: Kind;
  /** Key of a member. */
  readonly author: string;
  readonly spokenAs: Perspective;
  /** Whose story it is, when the author only wrote it down. */
  readonly teller?: DemoTeller;
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

/** Something that was measured in a story; days such as `2026-03-01`. */
export interface DemoMeasure {
  readonly name: string;
  readonly kind: 'OUTCOME' | 'PROCESS' | 'BALANCING';
  readonly unit: string;
  readonly direction: 'UP' | 'DOWN' | 'NEITHER';
  readonly points: readonly { readonly on: string; readonly value: number }[];
  readonly phases: readonly { readonly startsOn: string; readonly label: string }[];
  readonly annotations: readonly { readonly on: string; readonly text: string }[];
}

/** One small test of a change. */
export interface DemoCycle {
  readonly plan: string;
  readonly do: string;
  readonly study: string;
  readonly act: string;
  readonly learned: string;
  readonly startedOn: string;
  readonly endedOn: string;
}

/** What a story rests on. */
export interface DemoEvidence {
  readonly story: string;
  readonly measures: readonly DemoMeasure[];
  readonly cycles: readonly DemoCycle[];
}

/** What its author said of a change, and when. */
export interface DemoStep {
  readonly kind: 'PLANNED' | 'MADE' | 'NOT_MADE' | 'HELD' | 'SLIPPED';
  readonly on: string;
  readonly note: string;
  readonly dueOn?: string;
  readonly question?: 'WAS_IT_MADE' | 'STILL_SO_AT_3' | 'STILL_SO_AT_12';
  readonly told: DemoMoment;
}

/** A change that followed from a story. */
export interface DemoChange {
  readonly story: string;
  readonly what: string;
  readonly steps: readonly DemoStep[];
}

/** Where else it was tried. */
export interface DemoAdoption {
  readonly story: string;
  /** Key of a member who does not tell the story. */
  readonly by: string;
  readonly spokenAs: Perspective;
  readonly state: 'PLANNED' | 'TRIED';
  readonly manner: 'AS_IT_IS' | 'ADAPTED';
  readonly organisation: string;
  readonly place: string;
  readonly changed: string;
  readonly happened: string;
  readonly outcome: 'WORKED' | 'MIXED' | 'DID_NOT_WORK' | 'TOO_EARLY';
  readonly told: DemoMoment;
}

/** A conversation that somebody opened, with what was said in it in the order of time. */
export interface DemoTalk extends DemoMoment {
  readonly key: string;
  readonly kind: 'QUESTION' | 'IDEA' | 'REFLECTION' | 'SENIOR_EAR';
  readonly author: string;
  readonly spokenAs: Perspective;
  readonly visibility: 'PUBLIC' | 'MEMBERS' | 'ORGANISATION';
  readonly title: string;
  readonly body: string;
  readonly skills: readonly string[];
  /** The story that it is about. */
  readonly story?: string;
  readonly posts: readonly DemoPost[];
  /** The post that its author marked as the answer. */
  readonly answer?: string;
  /** What somebody who can decide answered to an ask, after the posts. */
  readonly decision?: DemoMoment & {
    readonly key: string;
    readonly author: string;
    readonly verdict: 'CAN' | 'CANNOT' | 'BY_WHEN';
    readonly byDay?: string;
    readonly body: string;
  };
}
