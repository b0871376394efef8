import type { Perspective } from '@cp/ui';

/** Which sentences say who does not tell a story yet: patients and carers are one. */
export const missingWords = (
  missing: readonly Perspective[],
): ('CARED' | 'CLINICIAN' | 'NON_CLINICAL_STAFF' | 'MANAGER')[] => [
  ...(missing.includes('PATIENT') || missing.includes('CARER') ? (['CARED'] as const) : []),
  ...(['CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER'] as const).filter((one) => missing.includes(one)),
];

/** How somebody agreed to their story being told. */
export type ConsentHow = 'SAID' | 'WROTE' | 'SIGNED';

/** Whose account a story is, as a form holds it. */
export interface TellerDraft {
  readonly name: string;
  readonly spokenAs: Perspective | null;
  readonly consentHow: ConsentHow | null;
  readonly consentOn: string;
  readonly agreedTo: string;
  readonly readBack: boolean;
}

/** What a form of a teller begins with. */
export const nobodyYet: TellerDraft = {
  name: '',
  spokenAs: null,
  consentHow: null,
  consentOn: '',
  agreedTo: '',
  readBack: false,
};
