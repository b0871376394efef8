import { findingOf, readingOf } from '@cp/run-charts';
import { readDay, readNumber } from './days.rules';
import type {
  ChartOf,
  CycleShownFragment,
  CycleWords,
  GridRow,
  MeasureShownFragment,
  MeasureWords,
} from './evidence.types';

/** Why a line of the grid cannot be read. */
export type RowProblem = 'day' | 'number' | 'twice';

/** A line of the grid as it was understood: empty, a value on a day, or why neither. */
export type ReadRow =
  | { readonly kind: 'empty' }
  | { readonly kind: 'point'; readonly on: string; readonly value: number; readonly note: string | null }
  | { readonly kind: 'problem'; readonly why: RowProblem; readonly on: string | null };

/** Reads the lines of the grid; a day that stands twice counts once, where it stands first. */
export function readRows(rows: readonly GridRow[]): ReadRow[] {
  const seen = new Set<string>();
  return rows.map(({ day, value, note }): ReadRow => {
    if (`${day}${value}${note}`.trim() === '') return { kind: 'empty' };
    const on = readDay(day);
    const number = readNumber(value);
    if (on === null) return { kind: 'problem', why: 'day', on };
    if (typeof number === 'string') return { kind: 'problem', why: 'number', on };
    if (seen.has(on)) return { kind: 'problem', why: 'twice', on };
    seen.add(on);
    return { kind: 'point', on, value: number, note: note.trim() || null };
  });
}

/** What is sent of a measure: only what could be read. */
export function wireOf(words: MeasureWords) {
  const points = readRows(words.rows)
    .flatMap((row) => (row.kind === 'point' ? [{ on: row.on, value: row.value, note: row.note }] : []))
    .sort((a, b) => a.on.localeCompare(b.on));
  const goal = readNumber(words.goal);
  return {
    name: words.name.trim().replace(/\s+/g, ' '),
    kind: words.kind,
    unit: words.unit.trim().replace(/\s+/g, ' '),
    direction: words.direction,
    goal: typeof goal === 'number' ? goal : null,
    points,
    phases: words.phases
      .filter(({ startsOn, label }) => startsOn !== '' && label.trim() !== '')
      .map(({ startsOn, label }) => ({ startsOn, label: label.trim().replace(/\s+/g, ' ') }))
      .filter(({ startsOn }, index, all) => all.findIndex((one) => one.startsOn === startsOn) === index)
      .sort((a, b) => a.startsOn.localeCompare(b.startsOn)),
    annotations: words.annotations
      .filter(({ on, text }) => on !== '' && text.trim() !== '')
      .map(({ on, text }) => ({ on, text: text.trim().replace(/\s+/g, ' ') }))
      .sort((a, b) => a.on.localeCompare(b.on)),
  };
}

/** How many lines of a measure could not be read and are only on this device. */
export const unreadIn = (words: MeasureWords): number =>
  readRows(words.rows).filter(({ kind }) => kind === 'problem').length;

const typed = (value: number): string =>
  value.toLocaleString('en-GB', { useGrouping: false, maximumFractionDigits: 20 });

/** The words of a measure that the server holds. */
export const measureWords = (measure: MeasureShownFragment): MeasureWords => ({
  name: measure.name,
  kind: measure.kind,
  unit: measure.unit,
  direction: measure.direction,
  goal: measure.goal === null ? '' : typed(measure.goal),
  rows: measure.points.map(({ on, value, note }) => ({ day: on, value: typed(value), note: note ?? '' })),
  phases: measure.phases.map(({ startsOn, label }) => ({ startsOn, label })),
  annotations: measure.annotations.map(({ on, text }) => ({ on, text })),
});

/** The chart of a measure as it is written at this moment, read by the same rules as on the server. */
export function previewOf(words: MeasureWords): ChartOf {
  const wire = wireOf(words);
  const { runs, ...reading } = readingOf(wire);
  return {
    ...wire,
    runChart: {
      median: reading.median,
      count: reading.count,
      useful: runs.useful,
      longestRun: runs.longestRun,
      longestRunLimit: runs.longestRunLimit,
      longestRunSide: runs.longest?.side ?? null,
      longestRunFrom: reading.longestFrom,
      longestRunTo: reading.longestTo,
      crossings: runs.crossings,
      crossingsLimit: runs.crossingsLimit,
      finding: findingOf(runs),
      phases: reading.phases.map(({ label, startsOn, first, last, median, count }) => ({
        label,
        startsOn,
        first,
        last,
        median,
        count,
      })),
    },
  };
}

/** The words of a test of a change that the server holds. */
export const cycleWords = (cycle: CycleShownFragment): CycleWords => ({
  plan: cycle.plan,
  do: cycle.do,
  study: cycle.study,
  act: cycle.act,
  learned: cycle.learned,
  startedOn: cycle.startedOn ?? '',
  endedOn: cycle.endedOn ?? '',
});

/** What is sent of a test of a change; a last day before the first is not. */
export function cycleWire(words: CycleWords) {
  const { startedOn, endedOn } = words;
  const texts = Object.fromEntries(
    (['plan', 'do', 'study', 'act', 'learned'] as const).map((name) => [name, words[name].trim()]),
  ) as Omit<CycleWords, 'startedOn' | 'endedOn'>;
  const backwards = startedOn !== '' && endedOn !== '' && endedOn < startedOn;
  return { ...texts, startedOn: startedOn || null, endedOn: backwards ? null : endedOn || null };
}
