import type { FieldProblem } from '@cp/kit/api';

/** How much evidence a story may carry, and how long its parts may be. */
export const EVIDENCE_LIMITS = {
  measures: 12,
  cycles: 20,
  points: 500,
  phases: 10,
  annotations: 20,
  name: 120,
  unit: 40,
  label: 60,
  note: 200,
  value: 1e12,
  part: 2000,
} as const;

/** The first and the last day that a value may have. */
const DAYS = { first: '1900-01-01', last: '2199-12-31' } as const;

/** Whether a text is a day of the calendar as ISO 8601 writes it, such as `2026-03-01`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < DAYS.first || text > DAYS.last) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A day with what happened on it. */
interface OnDay {
  readonly on: string;
}

/** What has to be put right in a measure, of the parts that are given. */
export interface MeasureWords {
  readonly name?: string | undefined;
  readonly goal?: number | null | undefined;
  readonly points?: readonly (OnDay & { readonly value: number })[] | undefined;
  readonly phases?: readonly { readonly startsOn: string; readonly label: string }[] | undefined;
  readonly annotations?: readonly (OnDay & { readonly text: string })[] | undefined;
}

/** Days that are none, or stand twice where each may stand once. */
function dayProblems(name: string, days: readonly string[], path: string, once: boolean): FieldProblem[] {
  const seen = new Set<string>();
  return days.flatMap((day, index) => {
    const at = `${name}.${index}.${path}`;
    if (!isDay(day)) return [{ path: at, key: 'fields.day' }];
    if (once && seen.has(day)) return [{ path: at, key: 'fields.day.twice', params: { day } }];
    seen.add(day);
    return [];
  });
}

const emptyTexts = (name: string, path: string, texts: readonly string[]): FieldProblem[] =>
  texts.flatMap((text, index) =>
    text.trim() === '' ? [{ path: `${name}.${index}.${path}`, key: 'fields.evidence.empty' }] : [],
  );

const tooLarge = (value: number): boolean => Math.abs(value) > EVIDENCE_LIMITS.value;

/** What has to be put right in what is given of a measure; empty when nothing has. */
export function measureProblems({
  name,
  goal,
  points = [],
  phases = [],
  annotations = [],
}: MeasureWords): FieldProblem[] {
  const days = (rows: readonly OnDay[]): string[] => rows.map(({ on }) => on);
  const large = points.flatMap(({ value }, index) =>
    tooLarge(value) ? [{ path: `points.${index}.value`, key: 'fields.value' }] : [],
  );
  return [
    ...(name?.trim() === '' ? [{ path: 'name', key: 'fields.name.measure' }] : []),
    ...(goal !== null && goal !== undefined && tooLarge(goal) ? [{ path: 'goal', key: 'fields.value' }] : []),
    ...dayProblems('points', days(points), 'on', true),
    ...large,
    ...dayProblems(
      'phases',
      phases.map(({ startsOn }) => startsOn),
      'startsOn',
      true,
    ),
    ...emptyTexts(
      'phases',
      'label',
      phases.map(({ label }) => label),
    ),
    ...dayProblems('annotations', days(annotations), 'on', false),
    ...emptyTexts(
      'annotations',
      'text',
      annotations.map(({ text }) => text),
    ),
  ];
}

/** The days between which something was tried. */
export interface CycleDays {
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/** What has to be put right in the days of a cycle; empty when nothing has. */
export function cycleProblems({ startedOn, endedOn }: CycleDays): FieldProblem[] {
  const wrong = Object.entries({ startedOn, endedOn }).flatMap(([path, day]) =>
    day !== null && !isDay(day) ? [{ path, key: 'fields.day' }] : [],
  );
  if (wrong.length > 0) return wrong;
  return startedOn !== null && endedOn !== null && endedOn < startedOn
    ? [{ path: 'endedOn', key: 'fields.endedOn.before' }]
    : [];
}

/** A list with one thing moved to a place, counted from 1; what lies outside goes to the nearest end. */
export function movedTo<T>(list: readonly T[], thing: T, place: number): T[] {
  const rest = list.filter((other) => other !== thing);
  if (rest.length === list.length) return [...list];
  const at = Math.min(Math.max(place - 1, 0), rest.length);
  return [...rest.slice(0, at), thing, ...rest.slice(at)];
}

/** One line of plain text. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Several lines of plain text, with the line ends of a text area. */
export const severalLines = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** What of a wish differs from what is stored: a save that was sent again changes nothing. */
export const changesOf = <T extends object>(wish: Partial<T>, stored: T): Partial<T> => {
  const known = new Map<string, unknown>(Object.entries(stored));
  return Object.fromEntries(
    Object.entries(wish).filter(
      ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(known.get(name)),
    ),
  ) as Partial<T>;
};
