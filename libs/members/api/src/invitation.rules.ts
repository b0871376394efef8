import { parse } from 'csv-parse/sync';
import { emailKeyOf, emailProblems, hiddenSigns, NAME_LENGTH, tidyName } from './member.rules';

/** How much somebody may send at once, how long an invitation holds, and how often it may be mailed. */
export const INVITATION_LIMITS = {
  rows: 500,
  /** Bytes of a list, below what the edge takes in one request. */
  listBytes: 90_000,
  words: 300,
  lifeMs: 14 * 24 * 3_600_000,
  /** Between two mails about one invitation. */
  pauseMs: 24 * 3_600_000,
  /** Addresses that one member may invite in a day: a stolen account is not to become a source of mail. */
  aDay: 1_000,
} as const;

/** What is wrong with one row of a list; its sentence stands under `invitations.row.<problem>`. */
export type RowProblem = 'notAnAddress' | 'nameTooLong' | 'nameSigns' | 'twice' | 'invited';

/** One row of a list as it was read, and what is wrong with it. */
export interface InvitationRow {
  /** Where it stands in the file, counted from 1. */
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly problem: RowProblem | null;
  /** The line that has the same address, with `twice`. */
  readonly firstLine: number | null;
}

/** A list that cannot be read at all; its sentence stands under `fields.csv.<why>`. */
export interface UnreadableList {
  readonly why: 'empty' | 'rows' | 'quotes' | 'size';
}

const HEADS = {
  email: ['email', 'e-mail', 'mail', 'address', 'email address', 'e-mail address'],
  name: ['name', 'full name', 'display name'],
} as const;
const DELIMITERS = [',', ';', '\t'];
/** What is shown of a cell: an address is never longer. */
const LONGEST_CELL = 254;

/** Reads a list of addresses and names from CSV, and says of every row whether it can be used. */
export function readList(csv: string): readonly InvitationRow[] | UnreadableList {
  if (Buffer.byteLength(csv) > INVITATION_LIMITS.listBytes) return { why: 'size' };
  const records = recordsOf(csv);
  if (!records) return { why: 'quotes' };
  const [first] = records;
  if (!first) return { why: 'empty' };
  const columns = columnsOf(first.cells);
  const rows = columns.headed ? records.slice(1) : records;
  if (rows.length === 0) return { why: 'empty' };
  if (rows.length > INVITATION_LIMITS.rows) return { why: 'rows' };
  const seen = new Map<string, number>();
  return rows.map(({ line, cells }) => {
    const email = (cells[columns.email] ?? '').slice(0, LONGEST_CELL + 1);
    const name = tidyName((cells[columns.name] ?? '').slice(0, LONGEST_CELL));
    const firstLine = seen.get(emailKeyOf(email)) ?? null;
    if (firstLine === null) seen.set(emailKeyOf(email), line);
    const problem = problemOf(email, name) ?? (firstLine === null ? null : 'twice');
    return { line, email, name, problem, firstLine: problem === 'twice' ? firstLine : null };
  });
}

function problemOf(email: string, name: string): RowProblem | null {
  if (emailProblems(email).length > 0 || hiddenSigns(email)) return 'notAnAddress';
  if (name.length > NAME_LENGTH.most) return 'nameTooLong';
  return hiddenSigns(name) ? 'nameSigns' : null;
}

/** The same rows, with those marked whose address has an invitation that still waits. */
export const invitedProblems = (
  rows: readonly InvitationRow[],
  invited: ReadonlySet<string>,
): InvitationRow[] =>
  rows.map((row) =>
    row.problem === null && invited.has(emailKeyOf(row.email)) ? { ...row, problem: 'invited' } : row,
  );

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a CSV with the lines they stand on; `null` when its quotation marks do not pair. */
function recordsOf(csv: string): Line[] | null {
  const text = csv.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) return null;
    throw error;
  }
}

/** The sign between cells: the one that the first line has most of, outside quotation marks. */
function delimiterOf(text: string): string {
  const line = (/^.*$/m.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"?/g, '');
  const counts = DELIMITERS.map((sign) => line.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

interface Columns {
  readonly email: number;
  readonly name: number;
  /** Whether the first row names the columns. */
  readonly headed: boolean;
}

/** Which column holds what: by the names in the first row, else by where the first address stands. */
function columnsOf(first: readonly string[]): Columns {
  const heads = first.map((cell) => cell.toLowerCase());
  const email = heads.findIndex((head) => HEADS.email.some((name) => name === head));
  if (email >= 0)
    return { email, name: heads.findIndex((head) => HEADS.name.some((name) => name === head)), headed: true };
  const address = Math.max(
    first.findIndex((cell) => cell.includes('@')),
    0,
  );
  return { email: address, name: address === 0 ? 1 : 0, headed: false };
}

/** The sentence that comes with an invitation, as it is sent; `null` when it cannot be. */
export function tidyWords(words: string): string | null {
  const tidy = words.replace(/\s+/gu, ' ').trim();
  return tidy.length > INVITATION_LIMITS.words || hiddenSigns(tidy) ? null : tidy;
}

/** What became of an invitation. Waiting ones run out by themselves; one that ran out is replaced when the address is invited anew. */
export type InvitationFate = 'WAITING' | 'ACCEPTED' | 'WITHDRAWN' | 'REPLACED';

/** Whether an invitation can be mailed again: it waits or ran out, and the last mail was long enough ago. */
export const mayResend = (
  { fate, mailedAt }: { readonly fate: InvitationFate; readonly mailedAt: Date },
  at: Date,
): boolean => fate === 'WAITING' && at.getTime() - mailedAt.getTime() >= INVITATION_LIMITS.pauseMs;
