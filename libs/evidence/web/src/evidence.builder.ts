import type { CycleShownFragment, MeasureShownFragment } from './evidence.types';
import { previewOf } from './preview.rules';

/** Falls a month, before hourly rounds (middle 14) and after (middle 8). */
const FALLS = [14, 16, 12, 15, 13, 14, 11, 17, 14, 9, 8, 10, 7, 8, 6, 9, 8, 7, 9];

const firstOf = (month: number): string => new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 10);

/** The example's values in the order of their months. */
export const fallsByMonth = FALLS.map((value, month) => ({ on: firstOf(month), value, note: null }));

/** A measure as the server answers it: read by the same rules. */
export function aMeasure(given: Partial<MeasureShownFragment> = {}): MeasureShownFragment {
  const measure = {
    id: 'measure-1',
    version: 1,
    name: 'Falls on the ward',
    kind: 'OUTCOME' as const,
    unit: 'falls a month',
    direction: 'DOWN' as const,
    goal: null,
    points: fallsByMonth,
    phases: [{ startsOn: firstOf(9), label: 'Hourly rounds began' }],
    annotations: [{ on: firstOf(7), text: 'Two beds were closed' }],
    ...given,
  };
  const rows = measure.points.map(({ on, value, note }) => ({
    day: on,
    value: String(value),
    note: note ?? '',
  }));
  const { runChart } = previewOf({ ...measure, goal: '', rows });
  return { ...measure, runChart };
}

/** A test of a change as the server answers it. */
export const aCycle = (given: Partial<CycleShownFragment> = {}): CycleShownFragment => ({
  id: 'cycle-1',
  version: 1,
  number: 1,
  plan: 'Ask every patient on the hour.',
  do: 'Two nurses did it for a week.',
  study: 'Bells fell by half.',
  act: 'Keep it.',
  learned: '',
  startedOn: '2025-09-01',
  endedOn: '2025-09-08',
  ...given,
});
