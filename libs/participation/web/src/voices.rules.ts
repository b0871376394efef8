import type { VoiceGroup, VoicesHeardFragment } from './graphql.generated';

/** One of the four groups of perspectives as the meter draws it. */
export interface VoiceCell {
  group: VoiceGroup;
  people: number;
  /** One for each person, at most twelve. */
  dots: readonly number[];
  /** More people than dots: the words are then "12 and more". */
  more: boolean;
}

/** The order in which groups are always shown, by no count: nobody is ranked. */
export const GROUPS: readonly VoiceGroup[] = [
  'PATIENTS_AND_CARERS',
  'CLINICIANS',
  'NON_CLINICAL_STAFF',
  'MANAGERS',
];

const MOST_DOTS = 12;

/** The four cells of the meter, in their fixed order, a group that nobody has spoken for included. */
export function cellsOf(voices: Pick<VoicesHeardFragment, 'groups'>): VoiceCell[] {
  return GROUPS.map((group) => {
    const people = voices.groups.find((count) => count.group === group)?.people ?? 0;
    const dots = Array.from({ length: Math.min(people, MOST_DOTS) }, (_, index) => index);
    return { group, people, dots, more: people > MOST_DOTS };
  });
}

/** "3.2", and "4" rather than "4.0": the effective number of perspectives as it is said. */
export const effectiveWords = (effectiveNumber: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(effectiveNumber);
