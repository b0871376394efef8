import type { FieldProblem, Permission, Perspective } from '@cp/kit/api';
import { type Audience, audiencesOf, StoryVisibility } from '@cp/stories/api';
import { DiscussionKind } from './discussion.vocabulary';
import { OpeningState } from './opening.vocabulary';
import { LONGEST_POST } from './post.rules';

/** How long the parts of an opening may be, and how many skills it may be about. */
export const OPENING_LIMITS = { title: 140, body: LONGEST_POST, skills: 3, earlier: 20 } as const;

/** What the rules need to know of somebody who looks; `null` is a guest. */
export type DiscussionViewer = {
  readonly memberId: string;
  readonly organisationId: string | null;
  readonly perspectives: readonly Perspective[];
  readonly can: ReadonlySet<Permission>;
} | null;

/** What the rules need to know of an opening that is about no story. */
export interface OpeningFacts {
  readonly authorId: string;
  readonly visibility: StoryVisibility;
  readonly organisationId: string | null;
}

const isFor = (audience: Audience, { visibility, organisationId }: OpeningFacts): boolean =>
  audience.visibility === visibility &&
  (audience.organisationId === undefined || audience.organisationId === organisationId);

/** Whether somebody may read a discussion that is about no story: whom it is open to, and its author always. */
export const mayReadOpening = (viewer: DiscussionViewer, opening: OpeningFacts): boolean =>
  viewer?.memberId === opening.authorId || audiencesOf(viewer).some((audience) => isFor(audience, opening));

/** Whether somebody may open discussions. */
export const mayOpen = (viewer: DiscussionViewer): boolean => viewer?.can.has('discussion:post') ?? false;

/** Whether a kind waits for an answer from the beginning. */
export const waitsForAnswer = (kind: DiscussionKind): boolean =>
  kind === DiscussionKind.QUESTION || kind === DiscussionKind.SENIOR_EAR;

/** What may be done with the opening of a discussion, by whom: who opened it, or who guides conversations. */
export type OpeningDeed = 'edit' | 'retract' | 'markAnswer';

interface DeedRow {
  readonly kinds: readonly DiscussionKind[];
  readonly own: boolean;
  /** Whether those who guide conversations may do it to anybody’s. */
  readonly guided: boolean;
}

const OPENED = [
  DiscussionKind.QUESTION,
  DiscussionKind.IDEA,
  DiscussionKind.REFLECTION,
  DiscussionKind.SENIOR_EAR,
];

/** The one table: deed × kind × whose. What is not in it nobody does. */
export const OPENING_DEEDS: Readonly<Record<OpeningDeed, DeedRow>> = {
  edit: { kinds: OPENED, own: true, guided: false },
  retract: { kinds: OPENED, own: true, guided: false },
  markAnswer: { kinds: [DiscussionKind.QUESTION], own: true, guided: true },
};

/** Whether somebody may do something with an opening that they may read; nothing is done with one that was taken back. */
export function mayDoWithOpening(
  deed: OpeningDeed,
  viewer: DiscussionViewer,
  opening: {
    readonly authorId: { toHexString(): string };
    readonly kind: DiscussionKind;
    readonly state: OpeningState;
  } | null,
): boolean {
  if (!viewer?.can.has('discussion:post') || opening?.state !== OpeningState.OPEN) return false;
  const { kinds, own, guided } = OPENING_DEEDS[deed];
  if (!kinds.includes(opening.kind)) return false;
  return (
    (own && viewer.memberId === opening.authorId.toHexString()) ||
    (guided && viewer.can.has('discussion:guide'))
  );
}

/** What has to be put right in an opening; empty when nothing has. */
export function openingProblems(
  speaker: NonNullable<DiscussionViewer>,
  opening: {
    readonly kind: DiscussionKind;
    readonly title: string;
    readonly body: string;
    readonly spokenAs: Perspective | null;
    readonly visibility: StoryVisibility;
  },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  // A story has its conversation by itself.
  if (opening.kind === DiscussionKind.STORY) problems.push({ path: 'kind', key: 'fields.kind.story' });
  problems.push(...wordProblems(opening));
  if (opening.spokenAs !== null && !speaker.perspectives.includes(opening.spokenAs))
    problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  if (opening.visibility === StoryVisibility.ORGANISATION && speaker.organisationId === null)
    problems.push({ path: 'visibility', key: 'fields.visibility.nowhere' });
  return problems;
}

/** What has to be put right in the words of an opening. */
export function wordProblems({
  title,
  body,
}: {
  readonly title: string;
  readonly body: string;
}): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (title === '') problems.push({ path: 'title', key: 'fields.title.opening' });
  if (body === '') problems.push({ path: 'body', key: 'fields.body.missing' });
  return problems;
}

/** A title and a text as they are stored. */
export const wordsOfOpening = ({ title, body }: { readonly title: string; readonly body: string }) => ({
  title: title.replace(/\s+/g, ' ').trim(),
  body: body.replace(/\r\n?/g, '\n').trim(),
});
