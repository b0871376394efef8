import { found } from './found';
import type { DemoOrganisation } from './types';

/** Four invented organisations; "Wendle" and all its neighbours are on no map. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    key: 'wendle',
    name: 'Wendle Valley Hospital',
    kind: 'HOSPITAL',
    units: [
      'Ward 7, general medicine',
      'Ward 9, general medicine',
      'Portering',
      'Cleaning',
      'Theatres',
      'Operations',
      'Information team',
    ],
  },
  {
    key: 'orme',
    name: 'Orme Street Hospital',
    kind: 'HOSPITAL',
    units: ['Laboratory', 'Ward B, surgery', 'Older people’s medicine', 'Pharmacy', 'Digital services'],
  },
  {
    key: 'fellside',
    name: 'Fellside Surgeries',
    kind: 'PRIMARY_CARE',
    units: ['Reception and phones', 'Doctors', 'Practice nurses'],
  },
  {
    key: 'harbour',
    name: 'Harbour Community Care',
    kind: 'COMMUNITY',
    units: ['Falls and rehabilitation', 'Community nursing', 'Larch House care home'],
  },
];

/** The units of the organisation that a member or a story names. */
export function unitsOf(named: { readonly organisation?: string }): readonly string[] {
  return found(
    DEMO_ORGANISATIONS.find(({ key }) => key === named.organisation),
    named.organisation,
  ).units;
}
