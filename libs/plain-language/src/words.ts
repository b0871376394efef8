/** A place in a text, in UTF-16 offsets as selections have them: from `start` up to, not including, `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A word with its place. */
export interface Word extends Place {
  readonly text: string;
}

// Inside a word an apostrophe, a hyphen or an "and" sign may stand (A&E), and between digits a point or a comma.
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’&-](?=[\p{L}\p{N}])|(?<=\p{N})[.,](?=\p{N}))*/gu;

/** The words of a text in their order; a number is a word, and so is one with a hyphen or an apostrophe in it. */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
