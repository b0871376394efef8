import type { StoryMarkFragment } from './graphql.generated';

/** A stretch of a section's text, in UTF-16 units, as marks are anchored. */
export interface Stretch {
  start: number;
  end: number;
}

/** A stretch with the name of what it belongs to. */
export interface NamedStretch extends Stretch {
  id: string;
}

/** A mark and where it stands in the words as they are now; nowhere when its words are gone. */
export interface PlacedMark {
  readonly tag: StoryMarkFragment;
  readonly at: Stretch | undefined;
}

/** A piece of text that carries the same marks from its first letter to its last. */
export interface Piece {
  start: number;
  text: string;
  ids: string[];
}

/** Cuts a text where marks begin and end, so that each piece can be drawn by itself; joined, the pieces are the text. */
export function piecesOf(text: string, stretches: readonly NamedStretch[]): Piece[] {
  const within = stretches
    .map(({ id, start, end }) => ({ id, start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end);
  const edges = new Set([0, text.length, ...within.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...edges].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const ids = within.filter((mark) => mark.start <= start && mark.end >= end).map(({ id }) => id);
    return { start, text: text.slice(start, end), ids };
  });
}

/**
 * Where a stretch lies after the text was changed in one place, as typing does. Words before and after the change keep their marks;
 * a stretch that was typed away altogether is gone.
 */
export function shifted<S extends Stretch>(stretch: S, before: string, after: string): S | undefined {
  if (before === after) return stretch;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  const changeEnd = before.length - tail;
  const grown = after.length - before.length;
  const start =
    stretch.start < head ? stretch.start : stretch.start >= changeEnd ? stretch.start + grown : head;
  const end = stretch.end <= head ? stretch.end : stretch.end >= changeEnd ? stretch.end + grown : head;
  return start < end ? { ...stretch, start, end } : undefined;
}

/** The stretch that a member meant: without the spaces at its ends; nothing when only spaces are chosen. */
export function meant(text: string, { start, end }: Stretch): Stretch | undefined {
  const [from, to] = start <= end ? [start, end] : [end, start];
  const words = text.slice(from, to);
  const trimmed = words.trim();
  if (trimmed === '') return undefined;
  const lead = words.length - words.trimStart().length;
  return { start: from + lead, end: from + lead + trimmed.length };
}
