import { parse } from 'papaparse';
import { hasDecimalComma, readDay, readNumber } from './days.rules';

/** The most text and lines that are looked at: a year of days twice over, and more than a measure can hold. */
export const PASTE_LIMITS = { characters: 200_000, lines: 2_000, cell: 200 } as const;

/** Why a line was not understood. */
export type Refusal = 'day' | 'number' | 'twoWays' | 'twice';

/** A line that was understood. */
export interface UnderstoodRow {
  readonly on: string;
  readonly value: number;
  readonly note: string;
}

/** What a pasted table says: what was understood, from which columns, and which lines were not and why. */
export interface Understood {
  readonly rows: readonly UnderstoodRow[];
  readonly refused: readonly { readonly line: number; readonly text: string; readonly why: Refusal }[];
  /** The headings of the columns that were read, where there are headings. */
  readonly headings: { readonly day: string; readonly value: string; readonly note: string } | null;
}

/** Why nothing of a text could be read. */
export type Unreadable = 'empty' | 'tooLong' | 'noDates' | 'noNumbers';

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A tab is only ever between cells; a semicolon comes from spreadsheets that write decimals with a comma. */
const delimiterOf = (text: string): string => {
  if (text.includes('\t')) return '\t';
  return (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
};

function linesOf(text: string): Line[] {
  const { data } = parse<string[]>(text, { delimiter: delimiterOf(text) });
  return data
    .map((cells, index) => ({
      line: index + 1,
      cells: cells.map((cell) => cell.replace(/\s+/g, ' ').trim()),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** The column in which most cells pass, the first of several; -1 when none passes anywhere. */
function columnOf(lines: readonly Line[], passes: (cell: string) => boolean, but: readonly number[]): number {
  const width = Math.max(...lines.map(({ cells }) => cells.length));
  const counts = Array.from({ length: width }, (_, column) =>
    but.includes(column) ? 0 : lines.filter(({ cells }) => passes(cells[column] ?? '')).length,
  );
  const most = Math.max(...counts);
  return most > 0 ? counts.indexOf(most) : -1;
}

const isNumber = (cell: string): boolean => readNumber(cell) !== 'none';
const hasWords = (cell: string): boolean => /\p{L}/u.test(cell) && readDay(cell) === null;

/** The column of values: of those with the most numbers the one that varies most, so that the number of a ward is not taken for one. */
function valueColumn(lines: readonly Line[], day: number): number {
  const numbers = (column: number): string[] =>
    lines.map(({ cells }) => cells[column] ?? '').filter((cell) => isNumber(cell));
  const most = columnOf(lines, isNumber, [day]);
  if (most < 0) return most;
  const width = Math.max(...lines.map(({ cells }) => cells.length));
  const full = Array.from({ length: width }, (_, column) => column).filter(
    (column) => column !== day && numbers(column).length === numbers(most).length,
  );
  const distinct = full.map((column) => new Set(numbers(column)).size);
  return full[distinct.indexOf(Math.max(...distinct))] ?? most;
}

function rowsOf(
  lines: readonly Line[],
  { day, value, note }: { day: number; value: number; note: number },
): Pick<Understood, 'rows' | 'refused'> {
  const commas = lines.some(({ cells }) => hasDecimalComma(cells[value] ?? ''));
  const rows: UnderstoodRow[] = [];
  const refused: { line: number; text: string; why: Refusal }[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of lines) {
    const on = readDay(cells[day] ?? '');
    const number = readNumber(cells[value] ?? '', commas);
    const refuse = (why: Refusal): void => {
      refused.push({ line, text: cells.join(' · ').slice(0, PASTE_LIMITS.cell), why });
    };
    if (on === null) refuse('day');
    else if (typeof number === 'string') refuse(number === 'twoWays' ? 'twoWays' : 'number');
    else if (seen.has(on)) refuse('twice');
    else {
      seen.add(on);
      rows.push({ on, value: number, note: (cells[note] ?? '').slice(0, PASTE_LIMITS.cell) });
    }
  }
  return { rows: rows.sort((a, b) => a.on.localeCompare(b.on)), refused };
}

/**
 * Reads a table that was pasted from a spreadsheet or comes from a CSV file. The column of dates and the column of values are found by what
 * stands in them; a first line without a date is the line of headings. Nothing is guessed: what cannot be read is shown with why.
 */
export function readTable(text: string): Understood | Unreadable {
  const tidy = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\u0000', '')
    .replace(/\r\n?/g, '\n');
  if (tidy.length > PASTE_LIMITS.characters) return 'tooLong';
  const lines = linesOf(tidy);
  if (lines.length === 0) return 'empty';
  if (lines.length > PASTE_LIMITS.lines) return 'tooLong';
  const day = columnOf(lines, (cell) => readDay(cell) !== null, []);
  if (day < 0) return 'noDates';
  const value = valueColumn(lines, day);
  if (value < 0) return 'noNumbers';
  const [first, ...rest] = lines;
  const headed =
    first !== undefined && readDay(first.cells[day] ?? '') === null && !isNumber(first.cells[value] ?? '');
  const body = headed ? rest : lines;
  const note = body.length > 0 ? columnOf(body, hasWords, [day, value]) : -1;
  const heading = (column: number): string => first?.cells[column] ?? '';
  return {
    ...rowsOf(body, { day, value, note }),
    headings: headed ? { day: heading(day), value: heading(value), note: heading(note) } : null,
  };
}
