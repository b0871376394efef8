/** The form in which words are compared: without marks, in small letters, compatibility forms folded. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text, folded. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The form by which two names of one thing are told to be the same: letters and figures only. */
export const nameKeyOf = (name: string): string => wordsOf(name).join(' ');

const LONGEST_PREFIX = 10;
const MOST_WORDS = 120;

/** The beginnings under which a text is found, so that an index serves words half typed and nobody's input becomes a pattern. */
export function prefixesOf(...texts: readonly string[]): string[] {
  const words = [...new Set(texts.flatMap(wordsOf))].slice(0, MOST_WORDS);
  const beginnings = words.flatMap((word) => {
    const signs = [...word];
    const longest = Math.min(signs.length, LONGEST_PREFIX);
    return Array.from({ length: longest }, (_, cut) => signs.slice(0, cut + 1).join(''));
  });
  return [...new Set(beginnings)];
}

const MOST_SOUGHT = 6;

/** The beginnings that somebody who types this is looking for, the longest first: it narrows most. */
export const soughtIn = (text: string): string[] =>
  [...new Set(wordsOf(text).map((word) => [...word].slice(0, LONGEST_PREFIX).join('')))]
    .slice(0, MOST_SOUGHT)
    .sort((a, b) => b.length - a.length);
