import type { FieldProblem, Permission, Perspective } from '@cp/kit/api';
import { type Audience, audiencesOf, StoryVisibility } from '@cp/stories/api';
import { DiscussionKind } from './discussion.vocabulary';
import { LONGEST_POST } from './post.rules';

/** How long the parts of an opening may be, and how many skills it may be about. */
export const OPENING_LIMITS = { title: 140, body: LONGEST_POST, skills: 3 } as const;

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
  if (opening.title === '') problems.push({ path: 'title', key: 'fields.title.opening' });
  if (opening.body === '') problems.push({ path: 'body', key: 'fields.body.missing' });
  if (opening.spokenAs !== null && !speaker.perspectives.includes(opening.spokenAs))
    problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  if (opening.visibility === StoryVisibility.ORGANISATION && speaker.organisationId === null)
    problems.push({ path: 'visibility', key: 'fields.visibility.nowhere' });
  return problems;
}
