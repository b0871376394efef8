import type { FieldProblem, Permission, Perspective } from '@cp/kit/api';
import type { StoryReview } from '@cp/members/api';
import { isPassage, LONGEST_QUOTE, type Passage } from './passage.rules';
import { tellerProblems } from './people.rules';
import {
  StoryKind,
  type StoryOutcome,
  StorySectionKey,
  StoryStatus,
  StoryVisibility,
} from './story.vocabulary';
import type { Teller } from './teller.model';

/** How long the parts of a story may be, and how many marks it may carry. */
export const STORY_LIMITS = {
  title: 140,
  summary: 600,
  setting: 200,
  when: 100,
  unit: 100,
  strategicAim: 300,
  seniorSupportNote: 300,
  consent: 500,
  changeNote: 300,
  section: 20_000,
  reason: 500,
  submitNote: 500,
  reviewReason: 1_000,
  marks: 100,
} as const;

/** The headings of each kind, in the order in which they are asked. */
export const SECTIONS: Readonly<Record<StoryKind, readonly StorySectionKey[]>> = {
  [StoryKind.CASE]: [
    StorySectionKey.PROBLEM,
    StorySectionKey.SETTING,
    StorySectionKey.ACTION,
    StorySectionKey.RESULT,
    StorySectionKey.LEARNING,
    StorySectionKey.ELSEWHERE,
  ],
  [StoryKind.EXPERIENCE]: [StorySectionKey.HAPPENED, StorySectionKey.FEELING, StorySectionKey.HELP],
};

/** What the rules need to know of somebody who looks; `null` is a guest. */
export type StoryViewer = {
  readonly memberId: string;
  readonly organisationId: string | null;
  readonly perspectives: readonly Perspective[];
  readonly can: ReadonlySet<Permission>;
} | null;

/** What the rules need to know of a story. */
export interface StoryFacts {
  readonly status: StoryStatus;
  readonly visibility: StoryVisibility;
  /** Who began it. */
  readonly beganBy: string;
  /** Everybody who tells it. */
  readonly authorIds: readonly string[];
  readonly organisationId: string | null;
}

/** Where a story may go from where it is. What is not in the table does not happen. */
const nextOf: Readonly<Record<StoryStatus, readonly StoryStatus[]>> = {
  [StoryStatus.DRAFT]: [StoryStatus.SUBMITTED, StoryStatus.PUBLISHED],
  [StoryStatus.SUBMITTED]: [StoryStatus.DRAFT, StoryStatus.PUBLISHED],
  [StoryStatus.PUBLISHED]: [StoryStatus.ARCHIVED],
  [StoryStatus.ARCHIVED]: [],
};

/** Whether a story may go from one status to another. */
export const mayBecome = (from: StoryStatus, to: StoryStatus): boolean => nextOf[from].includes(to);

/** The statuses from which a story may go to another: the condition of the update that moves it. */
export const statusesBefore = (to: StoryStatus): StoryStatus[] =>
  Object.values(StoryStatus).filter((from) => mayBecome(from, to));

/** Published stories of one visibility, and of one organisation where that matters. */
export interface Audience {
  readonly visibility: StoryVisibility;
  readonly organisationId?: string;
}

/** The published stories that a viewer may read, as the parts of a query: the one place where visibility is decided. */
export function audiencesOf(viewer: StoryViewer): Audience[] {
  const everybody: Audience = { visibility: StoryVisibility.PUBLIC };
  if (!viewer) return [everybody];
  const members: Audience = { visibility: StoryVisibility.MEMBERS };
  if (viewer.organisationId === null) return [everybody, members];
  const own = { visibility: StoryVisibility.ORGANISATION, organisationId: viewer.organisationId };
  return [everybody, members, own];
}

/** Whether somebody is an author of a story. */
export const isAuthor = (viewer: StoryViewer, story: StoryFacts): boolean =>
  viewer !== null && story.authorIds.includes(viewer.memberId);

/**
 * Whether somebody may read a story: its authors always, those who review what waits to be reviewed, others what is
 * published for them. No role reads more.
 */
export function mayRead(viewer: StoryViewer, story: StoryFacts): boolean {
  if (isAuthor(viewer, story)) return true;
  if (story.status === StoryStatus.SUBMITTED) return viewer?.can.has('story:review') ?? false;
  if (story.status !== StoryStatus.PUBLISHED) return false;
  return audiencesOf(viewer).some(
    ({ visibility, organisationId }) =>
      visibility === story.visibility &&
      (organisationId === undefined || organisationId === story.organisationId),
  );
}

/** What may be done with a story, beside reading it. */
export type StoryAction =
  | 'edit'
  | 'discard'
  | 'submit'
  | 'withdraw'
  | 'publish'
  | 'review'
  | 'archive'
  | 'invite'
  | 'mark'
  | 'propose'
  | 'decide'
  | 'removeMark';

/** Whose story it has to be: one that somebody began, one that they tell, or one that others tell. */
export type Whose = 'begun' | 'own' | 'others';

/** One row of the table of actions on stories: the permission it asks of a role, whose story it has to be, and in which statuses. */
export interface StoryActionRow {
  readonly permission: Permission;
  readonly whose: Whose;
  readonly statuses: readonly StoryStatus[];
}

const { DRAFT, SUBMITTED, PUBLISHED } = StoryStatus;

/**
 * Action × permission × whose × status of a story: the one table. Which role has a permission is said by the
 * permission table of members. An action with several rows may be done by any of them.
 */
export const STORY_ACTIONS: Readonly<Record<StoryAction, readonly StoryActionRow[]>> = {
  // What is being reviewed stands still; its authors take it back first.
  edit: [{ permission: 'story:write', whose: 'own', statuses: [DRAFT, PUBLISHED] }],
  // While nobody else has seen it, and by nobody whom another could have asked to help.
  discard: [{ permission: 'story:write', whose: 'begun', statuses: [DRAFT] }],
  submit: [{ permission: 'story:publish', whose: 'own', statuses: [DRAFT] }],
  withdraw: [{ permission: 'story:write', whose: 'own', statuses: [SUBMITTED] }],
  // A draft for the first time, a published story with what was changed in it.
  publish: [{ permission: 'story:publish', whose: 'own', statuses: [DRAFT, PUBLISHED] }],
  // Nobody reviews what they tell themselves.
  review: [{ permission: 'story:review', whose: 'others', statuses: [SUBMITTED] }],
  archive: [{ permission: 'story:publish', whose: 'begun', statuses: [PUBLISHED] }],
  invite: [{ permission: 'story:write', whose: 'begun', statuses: [DRAFT, PUBLISHED] }],
  mark: [{ permission: 'story:mark', whose: 'own', statuses: [DRAFT, PUBLISHED] }],
  propose: [{ permission: 'story:mark', whose: 'others', statuses: [PUBLISHED] }],
  decide: [
    { permission: 'story:mark', whose: 'own', statuses: [PUBLISHED] },
    { permission: 'tag:decide', whose: 'others', statuses: [PUBLISHED] },
  ],
  removeMark: [{ permission: 'story:mark', whose: 'own', statuses: [DRAFT, PUBLISHED] }],
};

function isTheirs(whose: Whose, viewer: NonNullable<StoryViewer>, story: StoryFacts): boolean {
  switch (whose) {
    case 'begun':
      return viewer.memberId === story.beganBy;
    case 'own':
      return isAuthor(viewer, story);
    case 'others':
      return !isAuthor(viewer, story);
  }
}

/** Whether somebody may do something with a story that they can read, by the table. */
export const mayDo = (action: StoryAction, viewer: StoryViewer, story: StoryFacts): boolean =>
  viewer !== null &&
  mayRead(viewer, story) &&
  STORY_ACTIONS[action].some(
    ({ permission, whose, statuses }) =>
      viewer.can.has(permission) && isTheirs(whose, viewer, story) && statuses.includes(story.status),
  );

/** What decides whether a story goes out at once: what the community chose, and whether whoever sends it out is trusted with it. */
export interface Standing {
  readonly review: `${StoryReview}`;
  readonly trusted: boolean;
}

/** By what the community chose: whose stories are looked at before others read them. */
const LOOKED_AT: Readonly<
  Record<Standing['review'], { readonly trusted: boolean; readonly others: boolean }>
> = {
  NONE: { trusted: false, others: false },
  FIRST: { trusted: false, others: true },
  ALL: { trusted: true, others: true },
};

/** Whether a story has to be looked at before others read it. What changes in one that others read already does not. */
export const isLookedAtFirst = (story: Pick<StoryFacts, 'status'>, { review, trusted }: Standing): boolean =>
  story.status === DRAFT && LOOKED_AT[review][trusted ? 'trusted' : 'others'];

/** How somebody can bring a story to its readers: at once, by having it looked at first, or not at all. */
export function wayOut(
  viewer: StoryViewer,
  story: StoryFacts,
  standing: Standing,
): 'publish' | 'submit' | null {
  const way = isLookedAtFirst(story, standing) ? 'submit' : 'publish';
  return mayDo(way, viewer, story) ? way : null;
}

/** Whether somebody may speak from a perspective: one that they stated, or none. */
export const maySpeakAs = (viewer: NonNullable<StoryViewer>, spokenAs: Perspective | null): boolean =>
  spokenAs === null || viewer.perspectives.includes(spokenAs);

/**
 * What has to be put right in who a story is open to. Anybody may say where it happened; only members of that
 * organisation can keep it within theirs.
 */
export function placeProblems(
  actor: NonNullable<StoryViewer>,
  story: { readonly visibility: StoryVisibility; readonly organisationId: string | null },
): FieldProblem[] {
  const isOwn = story.organisationId !== null && story.organisationId === actor.organisationId;
  if (story.visibility !== StoryVisibility.ORGANISATION || isOwn) return [];
  return [{ path: 'visibility', key: 'fields.visibility.organisation' }];
}

/** What is missing before a story can be published; empty when nothing is. */
export function publishProblems(story: {
  readonly title: string;
  readonly summary: string;
  readonly outcome: StoryOutcome | null;
  readonly sections: readonly { readonly text: string }[];
  readonly teller?: Teller | null;
}): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (story.title.trim() === '') problems.push({ path: 'title', key: 'fields.title.missing' });
  if (story.summary.trim() === '') problems.push({ path: 'summary', key: 'fields.summary.missing' });
  if (story.outcome === null) problems.push({ path: 'outcome', key: 'fields.outcome.missing' });
  if (story.sections.every(({ text }) => text.trim() === ''))
    problems.push({ path: 'sections', key: 'fields.sections.missing' });
  problems.push(...tellerProblems(story.teller ?? null));
  return problems;
}

/**
 * Where the words that somebody chose stand in a text: there where they said, or else, when the text moved under them,
 * at the only place where it says the same; `null` when it no longer does, or does so twice.
 */
export function passageOf(
  text: string,
  { start, end, quote }: Passage & { readonly quote: string },
): Passage | null {
  if (isPassage(text, { start, end }) && text.slice(start, end) === quote) return { start, end };
  const first = quote.trim() === '' ? -1 : text.indexOf(quote);
  if (first < 0 || text.indexOf(quote, first + 1) >= 0) return null;
  const found = { start: first, end: first + quote.length };
  return isPassage(text, found) ? found : null;
}

/** What has to be put right in a mark; empty when nothing has. */
export function markProblems(
  text: string,
  mark: Passage & { readonly quote: string; readonly reason: string },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (mark.quote.length > LONGEST_QUOTE)
    problems.push({ path: 'quote', key: 'fields.quote.long', params: { most: LONGEST_QUOTE } });
  else if (!passageOf(text, mark)) problems.push({ path: 'quote', key: 'fields.quote.changed' });
  if (mark.reason.trim() === '') problems.push({ path: 'reason', key: 'fields.reason.missing' });
  return problems;
}
