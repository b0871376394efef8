import { type Block, blocksOf, LEAF_GAP, type Run } from '@cp/prose';

/** A stretch of a section's plain text, in UTF-16 units: `start` belongs to it, `end` does not. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** A passage that carries a mark. */
export interface MarkedPassage extends Passage {
  readonly id: string;
}

/** Words that look alike and stand together under the same marks. */
export interface MarkedRun extends Run {
  /** Where they begin in the plain text. */
  readonly start: number;
  readonly tagIds: string[];
}

/** A block as it is read; what its kind does not have is empty or `null`. */
export interface MarkedBlock {
  readonly kind: Block['kind'];
  readonly runs: MarkedRun[];
  readonly depth: number | null;
  readonly ordered: boolean | null;
  readonly number: number | null;
  readonly image: { readonly id: string; readonly alt: string } | null;
  readonly rows: { readonly cells: { readonly header: boolean; readonly runs: MarkedRun[] }[] }[];
}

/** The longest passage that a mark may cover: a few paragraphs. */
export const LONGEST_QUOTE = 2_000;

/** Cuts runs where marks begin and end, so that each piece lies under the same marks from end to end. */
function cutRuns(runs: readonly Run[], from: number, marks: readonly MarkedPassage[]): MarkedRun[] {
  let start = from;
  return runs.flatMap((run) => {
    const first = start;
    const end = first + run.text.length;
    start = end;
    const touching = marks.filter((mark) => mark.start < end && mark.end > first);
    const cuts = touching.flatMap((mark) => [mark.start, mark.end]).filter((cut) => cut > first && cut < end);
    const edges = [...new Set([first, ...cuts, end])].sort((a, b) => a - b);
    return edges.slice(1).map((to, index) => {
      const at = edges[index] ?? first;
      return {
        ...run,
        text: run.text.slice(at - first, to - first),
        start: at,
        tagIds: touching.filter((mark) => mark.start <= at && mark.end >= to).map(({ id }) => id),
      };
    });
  });
}

const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0);

/**
 * Reads a section as blocks, cut where marks begin and end. Marks may overlap, contain each other and reach over blocks;
 * the runs of all leaves joined are the plain text in which the marks are anchored.
 */
export function markedBlocks(markdown: string, marks: readonly MarkedPassage[]): MarkedBlock[] {
  const inOrder = [...marks].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  let place = 0;
  const leaf = (runs: readonly Run[]): MarkedRun[] => {
    const cut = cutRuns(runs, place, inOrder);
    place += lengthOf(runs) + LEAF_GAP.length;
    return cut;
  };
  return blocksOf(markdown).map((block): MarkedBlock => {
    const empty = { runs: [], depth: null, ordered: null, number: null, image: null, rows: [] };
    switch (block.kind) {
      case 'IMAGE':
        return { ...empty, kind: block.kind, image: { id: block.imageId, alt: block.alt } };
      case 'TABLE':
        return {
          ...empty,
          kind: block.kind,
          rows: block.rows.map(({ cells }) => ({
            cells: cells.map(({ header, runs }) => ({ header, runs: leaf(runs) })),
          })),
        };
      case 'ITEM': {
        const { kind, depth, ordered, number, runs } = block;
        return { ...empty, kind, depth, ordered, number, runs: leaf(runs) };
      }
      default:
        return { ...empty, kind: block.kind, runs: leaf(block.runs) };
    }
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
