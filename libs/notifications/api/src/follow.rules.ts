import type { Perspective } from '@cp/kit/api';
import type { StoryKind, StoryOutcome } from '@cp/stories/api';
import type { SavedSearch } from './follow.model';

/** How much somebody may follow, how many searches are among it, and how long the name of one may be. */
export const FOLLOW_LIMITS = { follows: 500, searches: 20, name: 60 } as const;

/** What the rules need to know of a story or a conversation that a search may find. */
export interface Findable {
  readonly kind: StoryKind | null;
  readonly outcome: StoryOutcome | null;
  readonly skillIds: readonly string[];
  readonly spokenAs: Perspective | null;
  readonly organisationId: string | null;
}

/** Whether a saved search finds something, for somebody with these perspectives. What is `null` in it does not narrow it. */
export function finds(
  { kind, outcome, skillId, spokenAs, organisationId, waitsForMe }: Omit<SavedSearch, 'name'>,
  found: Findable,
  perspectives: readonly Perspective[],
): boolean {
  return (
    (kind === null || kind === found.kind) &&
    (outcome === null || outcome === found.outcome) &&
    (skillId === null || found.skillIds.includes(skillId)) &&
    (spokenAs === null || spokenAs === found.spokenAs) &&
    (organisationId === null || organisationId.toHexString() === found.organisationId) &&
    (!waitsForMe || waitsFor(perspectives, found.spokenAs))
  );
}

/** Whether something that has just been told waits for a perspective: nobody of it has spoken. */
const waitsFor = (perspectives: readonly Perspective[], spokenAs: Perspective | null): boolean =>
  perspectives.length > 0 && (spokenAs === null || !perspectives.includes(spokenAs));
