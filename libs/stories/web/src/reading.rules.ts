import type { StoryMarkFragment, StoryWordsFragment } from './graphql.generated';

type Section = StoryWordsFragment['sections'][number];

/** A piece of a paragraph as it is drawn: its words, the marks on them, and the marks that end with it. */
export interface ReadingRun {
  /** Where it begins in its section's text. */
  start: number;
  text: string;
  marks: StoryMarkFragment[];
  ending: StoryMarkFragment[];
  /** With marks that end here: where the last word begins in `text`, so that their tiles never stand alone on a line. */
  lastWord: number;
}

/** A paragraph with the notes that belong beside it. */
export interface ReadingRow {
  runs: ReadingRun[];
  notes: StoryMarkFragment[];
}

/** A section that has words, as rows of one paragraph each, so that source order is reading order. */
export interface ReadingSection {
  key: Section['key'];
  text: string;
  rows: ReadingRow[];
  /** Marks whose words were changed so much that they have no place any more. */
  adrift: StoryMarkFragment[];
}

/** Lays a story out for reading: each mark's note stands beside the paragraph in which the mark begins. */
export function readingOf(story: Pick<StoryWordsFragment, 'sections' | 'tags'>): ReadingSection[] {
  return story.sections
    .filter((section) => section.text.trim() !== '')
    .map((section) =>
      sectionOf(
        section,
        story.tags.filter((tag) => tag.section === section.key),
      ),
    );
}

function sectionOf(section: Section, tags: readonly StoryMarkFragment[]): ReadingSection {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const runs = section.paragraphs.map((paragraph) => paragraph.runs);
  const lastRunOf = new Map<string, (typeof runs)[number][number]>();
  for (const run of runs.flat()) for (const id of run.tagIds) lastRunOf.set(id, run);
  const noted = new Set<string>();
  let cursor = 0;
  const rows = runs.map((pieces) => {
    const notes: StoryMarkFragment[] = [];
    const whole = pieces.map((run) => run.text).join('');
    const found = section.text.indexOf(whole, cursor);
    if (found >= 0) cursor = found;
    const drawn = pieces.map((run) => {
      const start = cursor;
      cursor += run.text.length;
      const marks = run.tagIds.flatMap((id) => byId.get(id) ?? []);
      for (const mark of marks) {
        if (noted.has(mark.id)) continue;
        noted.add(mark.id);
        notes.push(mark);
      }
      const ending = marks.filter((mark) => lastRunOf.get(mark.id) === run);
      return { start, text: run.text, marks, ending, lastWord: run.text.trimEnd().search(/\S+$/) };
    });
    return { runs: drawn, notes };
  });
  return { key: section.key, text: section.text, rows, adrift: tags.filter((tag) => !noted.has(tag.id)) };
}
