import { effectiveNumber } from './diversity';
import { type MixState, mixStateOf } from './mix-state';

/** The groups whose mix is measured, in the order in which they are shown. Patients and carers count together. */
export const VOICE_GROUPS = ['CLINICIANS', 'NON_CLINICAL_STAFF', 'MANAGERS', 'PATIENTS_AND_CARERS'] as const;

/** One of the four groups whose mix is measured (K = 4). */
export type VoiceGroup = (typeof VOICE_GROUPS)[number];

/** The perspectives from which people speak; `null` stands for one that was withheld. */
type SpokenAs = 'CLINICIAN' | 'NON_CLINICAL_STAFF' | 'MANAGER' | 'PATIENT' | 'CARER' | 'OTHER' | null;

/** One person speaking from one perspective. The same may be given any number of times and counts once. */
export interface Voice {
  readonly personId: string;
  readonly spokenAs: SpokenAs;
}

/** Who has been heard in a conversation, and how mixed that is. */
export interface Mix {
  /** Distinct people, whatever they spoke as. */
  readonly people: number;
  /** Distinct people by group, in the order of `VOICE_GROUPS`, groups not heard included. */
  readonly groups: readonly { readonly group: VoiceGroup; readonly people: number }[];
  /** Distinct people who spoke as `OTHER`: shown apart, outside the measures. */
  readonly otherPeople: number;
  /** Distinct people who withheld their perspective: shown apart, outside the measures. */
  readonly notStatedPeople: number;
  readonly state: MixState;
  /** ¹D of the four groups, 1 to 4; `null` while it is too early to say. */
  readonly effectiveNumber: number | null;
}

const groupBySpokenAs = {
  CLINICIAN: 'CLINICIANS',
  NON_CLINICAL_STAFF: 'NON_CLINICAL_STAFF',
  MANAGER: 'MANAGERS',
  PATIENT: 'PATIENTS_AND_CARERS',
  CARER: 'PATIENTS_AND_CARERS',
} as const satisfies Record<Exclude<SpokenAs, 'OTHER' | null>, VoiceGroup>;

/** The group in which a perspective is counted; `OTHER` and a withheld one stand beside the groups. */
export function groupOf(spokenAs: SpokenAs): VoiceGroup | 'OTHER' | 'NOT_STATED' {
  if (spokenAs === null) return 'NOT_STATED';
  return spokenAs === 'OTHER' ? 'OTHER' : groupBySpokenAs[spokenAs];
}

/**
 * Counts distinct people, so that one busy person is one voice. Who spoke from two perspectives counts once in each
 * group and once in all. The measure of the mix is ¹D over the four groups (K = 4), from three people on.
 */
export function mixOf(voices: Iterable<Voice>): Mix {
  const everybody = new Set<string>();
  const byGroup = new Map<string, Set<string>>();
  for (const { personId, spokenAs } of voices) {
    const group = groupOf(spokenAs);
    everybody.add(personId);
    byGroup.set(group, (byGroup.get(group) ?? new Set()).add(personId));
  }
  const peopleIn = (group: string): number => byGroup.get(group)?.size ?? 0;
  const groups = VOICE_GROUPS.map((group) => ({ group, people: peopleIn(group) }));
  const number = effectiveNumber(groups.map(({ people }) => people));
  const state = mixStateOf({
    people: everybody.size,
    groupsHeard: groups.filter(({ people }) => people > 0).length,
    effectiveNumber: number,
  });
  return {
    people: everybody.size,
    groups,
    otherPeople: peopleIn('OTHER'),
    notStatedPeople: peopleIn('NOT_STATED'),
    state,
    effectiveNumber: state === 'TOO_EARLY' ? null : number,
  };
}
