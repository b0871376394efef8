import type { IconName } from './icon';

/** The position from which somebody speaks; null where a perspective is expected means that they rather not say. */
export type Perspective = 'PATIENT' | 'CARER' | 'CLINICIAN' | 'NON_CLINICAL_STAFF' | 'MANAGER' | 'OTHER';

interface Look {
  readonly icon: IconName;
  /** Class that carries hue and tint. */
  readonly hue: string;
}

/** The order in which perspectives stand everywhere: by no count, so that nobody is ranked. */
export const perspectives: readonly Perspective[] = [
  'PATIENT',
  'CARER',
  'CLINICIAN',
  'NON_CLINICAL_STAFF',
  'MANAGER',
  'OTHER',
];

/** Icon and hue of each perspective. They never stand without the word. */
export const perspectiveLooks: Readonly<Record<Perspective | 'WITHHELD', Look>> = {
  PATIENT: { icon: 'user-round', hue: 'v-patient' },
  CARER: { icon: 'hand-heart', hue: 'v-carer' },
  CLINICIAN: { icon: 'stethoscope', hue: 'v-clinician' },
  NON_CLINICAL_STAFF: { icon: 'id-card-lanyard', hue: 'v-staff' },
  MANAGER: { icon: 'briefcase-business', hue: 'v-manager' },
  OTHER: { icon: 'shapes', hue: 'v-other' },
  WITHHELD: { icon: 'circle-dashed', hue: 'v-withheld' },
};
