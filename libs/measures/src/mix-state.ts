/** How mixed the voices of a conversation are so far. It describes and never judges: one perspective may be right. */
export type MixState = 'TOO_EARLY' | 'ONE_VOICE' | 'NARROW' | 'MIXED' | 'BROAD';

/** Below this many people nothing is said about the mix. */
const ENOUGH_PEOPLE = 3;

/** What the state of a mix is decided from. */
export interface MixFacts {
  /** Distinct people of any perspective, those who withheld it included. */
  readonly people: number;
  /** How many groups were heard. */
  readonly groupsHeard: number;
  /** ¹D, or `null` when nobody stated a perspective. */
  readonly effectiveNumber: number | null;
}

/**
 * The state of a conversation: too early below three people or while nobody stated a perspective, then one voice,
 * narrow (¹D < 2), mixed (2 ≤ ¹D < 3) and broad (¹D ≥ 3). The bands are a setting of ours, made for four groups.
 */
export function mixStateOf({ people, groupsHeard, effectiveNumber }: MixFacts): MixState {
  if (people < ENOUGH_PEOPLE || effectiveNumber === null) return 'TOO_EARLY';
  if (groupsHeard === 1) return 'ONE_VOICE';
  if (effectiveNumber < 2) return 'NARROW';
  return effectiveNumber < 3 ? 'MIXED' : 'BROAD';
}
