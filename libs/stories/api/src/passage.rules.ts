/** A stretch of a section's text, in UTF-16 units: `start` belongs to it, `end` does not. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** A passage that carries a mark. */
export interface MarkedPassage extends Passage {
  readonly id: string;
}

/** Words that stand together under the same marks. */
export interface TextRun {
  readonly text: string;
  readonly tagIds: string[];
}

/** The longest passage that a mark may cover: a few paragraphs. */
export const LONGEST_QUOTE = 2_000;

/** Paragraphs of a plain text: what stands between blank lines; empty ones are none. */
export function paragraphsOf(text: string): Passage[] {
  const paragraphs: Passage[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    paragraphs.push({ start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  paragraphs.push({ start, end: text.length });
  return paragraphs.filter(({ start, end }) => text.slice(start, end).trim() !== '');
}

/**
 * Cuts a text into paragraphs and these into runs, so that each run lies under the same marks from end to end. Marks may
 * overlap, contain each other and reach over paragraphs; the runs of a paragraph joined are the paragraph.
 */
export function runsOf(text: string, marks: readonly MarkedPassage[]): { runs: TextRun[] }[] {
  const inOrder = [...marks].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  return paragraphsOf(text).map(({ start, end }) => {
    const touching = inOrder.filter((mark) => mark.start < end && mark.end > start);
    const cuts = touching.flatMap((mark) => [mark.start, mark.end]).filter((cut) => cut > start && cut < end);
    const edges = [...new Set([start, ...cuts, end])].sort((a, b) => a - b);
    const runs = edges.slice(1).map((to, index) => {
      const from = edges[index] ?? start;
      return {
        text: text.slice(from, to),
        tagIds: touching.filter((mark) => mark.start <= from && mark.end >= to).map(({ id }) => id),
      };
    });
    return { runs };
  });
}

const splitsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** Whether a passage lies in the text, has words in it and cuts no character in two. */
export function isPassage(text: string, { start, end }: Passage): boolean {
  return (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    start >= 0 &&
    end <= text.length &&
    text.slice(start, end).trim() !== '' &&
    !splitsPair(text, start) &&
    !splitsPair(text, end)
  );
}
