import type { FieldProblem, Perspective } from '@cp/kit/api';
import type { StoryOutcome } from '@cp/stories/api';
import { AdoptionManner, AdoptionState } from './change.vocabulary';
import { type ChangeViewer, tooLong } from './change.rules';

/** How long the parts of an adoption may be, how many one member gives a story, and how many a story has. */
export const ADOPTION_LIMITS = { place: 200, changed: 1_000, happened: 2_000, own: 5, all: 100 } as const;

/** Where an adoption may go from where it is: a plan may become a result, and a result stays one. */
const nextOf: Readonly<Record<AdoptionState, readonly AdoptionState[]>> = {
  [AdoptionState.PLANNED]: [AdoptionState.PLANNED, AdoptionState.TRIED],
  [AdoptionState.TRIED]: [AdoptionState.TRIED],
};

/** Whether an adoption may go from one state to another. */
export const mayTurn = (from: AdoptionState, to: AdoptionState): boolean => nextOf[from].includes(to);

/** Whether somebody may say that they tried it: any reader with the permission, and nobody of their own story. */
export const mayAdopt = (
  viewer: ChangeViewer,
  story: { readonly isPublished: boolean; readonly authorIds: readonly string[] },
): boolean =>
  viewer !== null &&
  viewer.can.has('act:do') &&
  story.isPublished &&
  !story.authorIds.includes(viewer.memberId);

/** What somebody says of trying it. */
export interface AdoptionFacts {
  readonly manner: AdoptionManner;
  readonly state: AdoptionState;
  readonly organisationId: unknown;
  readonly place: string;
  readonly changed: string;
  readonly happened: string;
  readonly outcome: StoryOutcome | null;
  readonly spokenAs: Perspective | null;
}

/** What has to be put right in an adoption; empty when nothing has. */
export function adoptionProblems(
  adoption: AdoptionFacts,
  perspectives: readonly Perspective[],
): FieldProblem[] {
  const problems = (['place', 'changed', 'happened'] as const)
    .filter((path) => adoption[path].length > ADOPTION_LIMITS[path])
    .map((path) => tooLong(path, ADOPTION_LIMITS[path]));
  const { manner, state, changed, happened, outcome, spokenAs } = adoption;
  if (adoption.organisationId === null && adoption.place === '')
    problems.push({ path: 'place', key: 'changes.place' });
  if (manner === AdoptionManner.ADAPTED && changed === '')
    problems.push({ path: 'changed', key: 'changes.changed' });
  if (state === AdoptionState.TRIED && happened === '')
    problems.push({ path: 'happened', key: 'changes.happened' });
  if (state === AdoptionState.TRIED && outcome === null)
    problems.push({ path: 'outcome', key: 'fields.outcome.missing' });
  if (spokenAs !== null && !perspectives.includes(spokenAs))
    problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  return problems;
}

/** By what two adoptions are at one place: the organisation, else the words; so that a place counts once. */
export const placeKeyOf = ({
  organisationId,
  place,
}: {
  organisationId: string | null;
  place: string;
}): string => organisationId ?? place.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
