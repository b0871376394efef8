import type { StoryMarkFragment, StoryWordsFragment, WordsRunFragment } from './graphql.generated';
import type { ExplainedTerm } from './reading-terms.rules';

type Section = StoryWordsFragment['sections'][number];
type Block = Section['blocks'][number];

/** A piece of words as it is drawn: how it looks, the marks on it, and the marks that end with it. */
export interface ReadingRun extends Omit<WordsRunFragment, 'tagIds'> {
  marks: StoryMarkFragment[];
  ending: StoryMarkFragment[];
  /** With marks that end here: where the last word begins in `text`, so that their tiles never stand alone on a line. */
  lastWord: number;
  /** The word that it is, where it stands for the first time and is explained. */
  term: ExplainedTerm | null;
}

/** One leaf of a row: a paragraph, an item of a list, a field of a table. */
export interface ReadingLeaf {
  runs: ReadingRun[];
  /** Of an item: how deep, and its number when it has one. */
  depth: number;
  number: number | null;
  header: boolean;
}

/** What stands in one row of the page, with the notes that belong beside it: a list is one row, and so is a table. */
export interface ReadingRow {
  kind: 'PARAGRAPH' | 'HEADING' | 'QUOTE' | 'LIST' | 'TABLE' | 'IMAGE';
  leaves: ReadingLeaf[];
  /** Of a table: its leaves by line. */
  lines: ReadingLeaf[][];
  image: Block['image'];
  notes: StoryMarkFragment[];
}

/** A section that has words, as rows, so that source order is reading order. */
export interface ReadingSection {
  key: Section['key'];
  rows: ReadingRow[];
  /** Marks that stand at no words: those that lost their place, and those that were declined. */
  adrift: StoryMarkFragment[];
}

/** Lays a story out for reading: each mark's note stands beside the row in which the mark begins. */
export function readingOf(
  story: Pick<StoryWordsFragment, 'sections' | 'tags' | 'proposals'>,
): ReadingSection[] {
  const marks = [...story.tags, ...story.proposals];
  return story.sections
    .filter(({ blocks }) => blocks.length > 0)
    .map((section) =>
      sectionOf(
        section,
        marks.filter((mark) => mark.section === section.key),
      ),
    );
}

/** Words that somebody reads in a minute who is not in a hurry. */
const WORDS_A_MINUTE = 200;

/** About how many minutes it takes to read a story, at least one; 0 for one without words. */
export function minutesToRead({
  summary,
  sections,
}: Pick<StoryWordsFragment, 'summary' | 'sections'>): number {
  const texts = [summary, ...sections.map(({ text }) => text)].join(' ').trim();
  return texts === '' ? 0 : Math.max(1, Math.round(texts.split(/\s+/).length / WORDS_A_MINUTE));
}

const runsOf = ({ runs, rows }: Block): WordsRunFragment[] => [
  ...runs,
  ...rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.runs)),
];

function sectionOf({ key, blocks }: Section, tags: readonly StoryMarkFragment[]): ReadingSection {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const lastRunOf = new Map<string, WordsRunFragment>();
  for (const run of blocks.flatMap(runsOf)) for (const id of run.tagIds) lastRunOf.set(id, run);
  const drawn = (run: WordsRunFragment): ReadingRun => {
    const marks = run.tagIds.flatMap((id) => byId.get(id) ?? []);
    const ending = marks.filter((mark) => lastRunOf.get(mark.id) === run);
    return { ...run, marks, ending, lastWord: run.text.trimEnd().search(/\S+$/), term: null };
  };
  const noted = new Set<string>();
  const rows = rowsOf(blocks, drawn).map((row) => ({ ...row, notes: notesOf(row, noted) }));
  return { key, rows, adrift: tags.filter((tag) => !noted.has(tag.id)) };
}

function rowsOf(
  blocks: readonly Block[],
  drawn: (run: WordsRunFragment) => ReadingRun,
): Omit<ReadingRow, 'notes'>[] {
  const rows: Omit<ReadingRow, 'notes'>[] = [];
  const plain = { depth: 0, number: null, header: false };
  for (const { kind, runs, depth, ordered, number, image, rows: lines } of blocks) {
    const before = rows.at(-1);
    if (kind === 'ITEM') {
      const leaf = {
        runs: runs.map(drawn),
        depth: depth ?? 1,
        number: ordered ? number : null,
        header: false,
      };
      if (before?.kind === 'LIST') before.leaves.push(leaf);
      else rows.push({ kind: 'LIST', leaves: [leaf], lines: [], image: null });
    } else if (kind === 'TABLE') {
      const fields = lines.map(({ cells }) =>
        cells.map(({ header, runs: words }) => ({ ...plain, header, runs: words.map(drawn) })),
      );
      rows.push({ kind, leaves: fields.flat(), lines: fields, image: null });
    } else rows.push({ kind, leaves: [{ ...plain, runs: runs.map(drawn) }], lines: [], image });
  }
  return rows;
}

/** The marks that begin in a row, each noted once. */
function notesOf({ leaves }: Omit<ReadingRow, 'notes'>, noted: Set<string>): StoryMarkFragment[] {
  const notes: StoryMarkFragment[] = [];
  for (const mark of leaves.flatMap(({ runs }) => runs.flatMap((run) => run.marks))) {
    if (noted.has(mark.id)) continue;
    noted.add(mark.id);
    notes.push(mark);
  }
  return notes;
}
