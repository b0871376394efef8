import type { Place } from './words';

/** A line that is broken on purpose ends a sentence too: headings and items of a list often have no full stop. */
const END = /\n+|[.!?…]+["'’”»)\]]*(?=\s|$)/gu;
const ABBREVIATION =
  /(?:^|[\s("'‘“])(?:\p{Lu}|dr|mr|mrs|ms|mx|prof|st|e\.?g|i\.?e|etc|approx|vs|incl|cf|fig|nos?|ref|tel)$/iu;
const FOLLOWED_BY_SMALL = /^[^\S\n]+\p{Ll}/u;

/** Whether the point at the end of `before` only shortens a word or lets a sentence trail off, and the sentence goes on. */
function goesOn(before: string, mark: string, after: string): boolean {
  if (mark.startsWith('\n')) return false;
  if (FOLLOWED_BY_SMALL.test(after.slice(0, 40))) return true;
  return mark === '.' && after !== '' && !/^[^\S\n]*\n/.test(after) && ABBREVIATION.test(before.slice(-12));
}

/** The sentences of a text with their places, without the white space around them; one without a word is none. */
export function sentencesOf(text: string): Place[] {
  const ends = [...text.matchAll(END)]
    .map(({ 0: mark, index }) => ({ mark, index, end: index + mark.length }))
    .filter(
      ({ mark, index, end }) =>
        !goesOn(text.slice(Math.max(0, index - 12), index), mark, text.slice(end, end + 40)),
    )
    .map(({ end }) => end);
  return [0, ...ends].flatMap((from, index) => trimmed(text, from, ends[index] ?? text.length));
}

function trimmed(text: string, from: number, to: number): Place[] {
  const piece = text.slice(from, to);
  if (!/[\p{L}\p{N}]/u.test(piece)) return [];
  const start = from + piece.length - piece.trimStart().length;
  return [{ start, end: start + piece.trim().length }];
}
