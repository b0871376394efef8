import type { Perspective } from '@cp/ui';
import { perspectives } from '@cp/ui';
import type { TeamSkill } from './people.store';

/** The four sides of care that a team wants; patients and carers are one, others stand outside. */
export const sides = ['RECEIVES', 'CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER'] as const;

/** One side of care. */
export type Side = (typeof sides)[number];

const within: Readonly<Record<Side, readonly Perspective[]>> = {
  RECEIVES: ['PATIENT', 'CARER'],
  CLINICIAN: ['CLINICIAN'],
  NON_CLINICAL_STAFF: ['NON_CLINICAL_STAFF'],
  MANAGER: ['MANAGER'],
};

/** The sides from which nobody offers a skill yet. */
export const gapsOf = ({ voices }: TeamSkill): Side[] =>
  sides.filter(
    (side) => !voices.some(({ perspective }) => perspective && within[side].includes(perspective)),
  );

/** The voices of a skill in the order in which perspectives always stand, with an empty place for each that is missing. */
export function placesOf({ voices }: TeamSkill): {
  perspective: Perspective | null;
  count: number;
  members: TeamSkill['voices'][number]['members'];
}[] {
  const of = (perspective: Perspective | null) =>
    voices.find((voice) => (voice.perspective ?? null) === perspective);
  const stated = perspectives.filter((one) => one !== 'OTHER' || of(one));
  return [...stated, ...(of(null) ? [null] : [])].map((perspective) => ({
    perspective,
    count: of(perspective)?.count ?? 0,
    members: of(perspective)?.members ?? [],
  }));
}
