import type { DemoAdoption, DemoChange } from './types';

/** What followed from the stories: a change that held, one that is asked about now, one that was planned, and one that was not made. */
export const DEMO_CHANGES: readonly DemoChange[] = [
  {
    story: 'quiet-after-eleven',
    what: 'Felt pads, a soft door closer and an evening linen round on Ward 7',
    steps: [
      {
        kind: 'MADE',
        on: '2026-03-16',
        note: 'All three are in place, and the night is about half as loud.',
        told: { daysBefore: 50, at: '10:00' },
      },
      {
        kind: 'HELD',
        on: '2026-10-05',
        note: 'Still so. The bins are now part of the first ten minutes of every shift.',
        question: 'STILL_SO_AT_3',
        told: { daysBefore: 40, at: '10:00' },
      },
    ],
  },
  {
    story: 'phone-message',
    what: 'A message of 19 seconds, with the emergency line first',
    steps: [
      {
        kind: 'MADE',
        on: '2026-06-01',
        note: 'Patients chose the words, and one of them reads it.',
        told: { daysBefore: 24, at: '09:00' },
      },
    ],
  },
  {
    story: 'letter-nobody-read',
    what: 'Every discharge letter is read aloud to the patient before they leave',
    steps: [
      {
        kind: 'PLANNED',
        on: '2026-11-02',
        note: 'We begin on one ward and count how often it is done.',
        dueOn: '2027-02-01',
        told: { daysBefore: 15, at: '16:00' },
      },
    ],
  },
  {
    story: 'stopping-in-month-seven',
    what: 'The falls project on a second ward',
    steps: [
      {
        kind: 'NOT_MADE',
        on: '2026-10-20',
        note: 'Because it had not worked on the first, and the people there had said why.',
        told: { daysBefore: 28, at: '11:00' },
      },
    ],
  },
];

/** Where else it was tried, by members of other places. */
export const DEMO_ADOPTIONS: readonly DemoAdoption[] = [
  {
    story: 'quiet-after-eleven',
    by: 'hanna',
    spokenAs: 'CLINICIAN',
    state: 'TRIED',
    manner: 'ADAPTED',
    organisation: 'orme',
    place: 'The laboratory beside the children’s ward',
    changed:
      'We have no linen room. Our door is the one to the sample store, and our trolley has bottles on it.',
    happened: 'The ward rang to ask what we had done. That had never happened before.',
    outcome: 'WORKED',
    told: { daysBefore: 20, at: '15:00' },
  },
  {
    story: 'phone-message',
    by: 'declan',
    spokenAs: 'MANAGER',
    state: 'TRIED',
    manner: 'AS_IT_IS',
    organisation: 'wendle',
    place: 'The switchboard of the outpatient clinics',
    changed: '',
    happened:
      'Fewer people hang up. We should have asked patients about the words as Shirin did; we only copied hers.',
    outcome: 'MIXED',
    told: { daysBefore: 12, at: '08:30' },
  },
];
