import type { DemoEvidence } from './types';

/** The days of values that were taken at a steady pace from a first day on. */
function every(days: number, first: string, values: readonly number[]): { on: string; value: number }[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return values.map((value, index) => ({
    on: new Date(start + index * days * 86_400_000).toISOString().slice(0, 10),
    value,
  }));
}

/** The first of each month from a month on. */
const monthly = (year: number, month: number, values: readonly number[]): { on: string; value: number }[] =>
  values.map((value, index) => ({
    on: new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 10),
    value,
  }));

/** What the stories rest on: a shift that shows, a series that chance alone would make, and one that is too short to say. */
export const DEMO_EVIDENCE: readonly DemoEvidence[] = [
  {
    story: 'quiet-after-eleven',
    measures: [
      {
        name: 'Loud sounds in a night, over 60 decibels',
        kind: 'OUTCOME',
        unit: 'sounds a night, middle of each week',
        direction: 'DOWN',
        points: every(
          7,
          '2026-01-05',
          [44, 47, 41, 38, 45, 43, 46, 40, 42, 39, 31, 27, 25, 24, 22, 33, 28, 21, 19, 23],
        ),
        phases: [{ startsOn: '2026-03-16', label: 'Linen round moved to 10 pm' }],
        annotations: [
          { on: '2026-03-02', text: 'Felt pads on the bins' },
          { on: '2026-03-09', text: 'A soft closer on the linen room door' },
          { on: '2026-04-20', text: 'Two new agency staff had not been told' },
        ],
      },
      {
        name: 'Minutes that the linen round takes',
        kind: 'BALANCING',
        unit: 'minutes',
        direction: 'NEITHER',
        points: every(7, '2026-02-09', [24, 22, 25, 23, 22, 26, 25, 24, 23, 25, 22, 24]),
        phases: [],
        annotations: [],
      },
    ],
    cycles: [
      {
        plan: 'Felt pads on the lids of all bins for a week. We expected the night to be a little quieter.',
        do: 'Marta fitted them in an afternoon. Two fell off and were glued again.',
        study:
          'The lids could no longer be heard from the bay. The count hardly moved: there are only so many bins.',
        act: 'Keep them, and go on to the door.',
        learned: 'A cheap change that everybody can hear makes the next one easier.',
        startedOn: '2026-03-02',
        endedOn: '2026-03-08',
      },
      {
        plan: 'A soft closer on the linen room door. Thirty-one of the sounds in the diary were that door.',
        do: 'The workshop fitted it on a Tuesday. We checked first that it is no fire door.',
        study: 'Nobody in bay 2 woke from the door that week.',
        act: 'Keep it.',
        learned: 'The people who had reported the door two winters ago were the first to be told.',
        startedOn: '2026-03-09',
        endedOn: '2026-03-15',
      },
      {
        plan: 'The porters bring the linen at ten in the evening and no longer at three. We feared it would be in the way.',
        do: 'Grace changed the round. Day staff found the bins moved and moved them back, twice.',
        study: 'The count fell below thirty within two weeks. The round takes no longer than before.',
        act: 'Keep it, and tell the day staff.',
        learned: 'We had told the night, and forgot that the day fills the cupboards.',
        startedOn: '2026-03-16',
        endedOn: '2026-03-29',
      },
    ],
  },
  {
    story: 'stopping-in-month-seven',
    measures: [
      {
        name: 'Falls on the ward',
        kind: 'OUTCOME',
        unit: 'falls a month',
        direction: 'DOWN',
        points: monthly(2024, 8, [9, 8, 10, 11, 7, 10, 8, 12, 9, 7, 11, 10, 8, 10, 12, 8, 6, 11, 7, 9]),
        phases: [{ startsOn: '2025-09-01', label: 'The project began' }],
        annotations: [],
      },
    ],
    cycles: [],
  },
  {
    story: 'phone-message',
    measures: [
      {
        name: 'Callers who hang up before anybody answers',
        kind: 'OUTCOME',
        unit: 'of every 100 callers',
        direction: 'DOWN',
        points: monthly(2026, 3, [23, 22, 24, 17, 13, 12, 11]),
        phases: [{ startsOn: '2026-06-01', label: 'The 19-second message' }],
        annotations: [{ on: '2026-07-01', text: 'A sixth person on the phones on Mondays' }],
      },
    ],
    cycles: [],
  },
];
