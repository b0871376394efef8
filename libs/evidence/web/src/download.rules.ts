import type { ChartOf } from './evidence.types';

/** A cell of a CSV file: quoted, and with an apostrophe before what a spreadsheet would run as a formula (ASVS 1.2.10). */
export function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A measure as a CSV file: one line for each value, with the change that it comes after. */
export function csvOf(
  { points, phases }: Pick<ChartOf, 'points' | 'phases'>,
  headings: readonly [day: string, value: string, note: string, change: string],
): string {
  const changeAt = (on: string): string =>
    phases.filter(({ startsOn }) => startsOn <= on).at(-1)?.label ?? '';
  const lines = points.map(({ on, value, note }) => [on, String(value), note ?? '', changeAt(on)]);
  return `\uFEFF${[headings, ...lines].map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** The name of a file from the name of a measure: letters, digits and dashes. */
export const fileNameOf = (name: string, kind: 'csv' | 'png'): string => {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain || 'measure'}.${kind}`;
};
