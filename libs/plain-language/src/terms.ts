import { type Place, type Word, wordsOf } from './words';

/** A word or initials that something is known of. */
export interface Term {
  readonly term: string;
  /** Initials are known by their capitals ("IT" is not "it"); a word is known however it is written. */
  readonly kind: 'ACRONYM' | 'WORD';
}

/** Where a term stands. */
export interface TermPlace<T extends Term> extends Place {
  readonly entry: T;
}

/** What makes two spellings the same term: capitals, accents' encoding and the space between do not matter. */
export const termKey = (term: string): string =>
  term.normalize('NFKC').replace(/’/g, "'").replace(/\s+/g, ' ').trim().toLowerCase();

/** How words of a text are met: as they are, or without the s of more than one or of belonging. */
const formsOf = (word: string): string[] => {
  const single = word.replace(/['’]s$|s$/, '');
  return single === word || single === '' ? [word] : [word, single];
};

function isMet({ term, kind }: Term, text: string, words: readonly Word[]): boolean {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return false;
  return formsOf(text.slice(first.start, last.end)).some((form) =>
    kind === 'ACRONYM' ? form === term : termKey(form) === termKey(term),
  );
}

/** The terms by their first word, the longest first: "root cause analysis" goes before "root". */
function byFirstWord<T extends Term>(entries: readonly T[]): Map<string, { entry: T; length: number }[]> {
  const found = new Map<string, { entry: T; length: number }[]>();
  for (const entry of entries) {
    const words = wordsOf(entry.term);
    const key = termKey(words[0]?.text ?? '');
    if (key !== '') found.set(key, [...(found.get(key) ?? []), { entry, length: words.length }]);
  }
  for (const list of found.values()) list.sort((a, b) => b.length - a.length);
  return found;
}

/**
 * Every place where a text uses known terms, in its order and never two over one another. A term is met as a whole word,
 * with or without an s at its end.
 */
export function allTermsIn<T extends Term>(text: string, entries: readonly T[]): TermPlace<T>[] {
  const known = byFirstWord(entries);
  const words = wordsOf(text);
  const places: TermPlace<T>[] = [];
  for (let at = 0; at < words.length; at++) {
    const candidates = formsOf(words[at]?.text ?? '').flatMap((form) => known.get(termKey(form)) ?? []);
    const found = candidates.find(({ entry, length }) => isMet(entry, text, words.slice(at, at + length)));
    const [first, last] = [words[at], words[at + (found?.length ?? 1) - 1]];
    if (!found || !first || !last) continue;
    places.push({ entry: found.entry, start: first.start, end: last.end });
    at += found.length - 1;
  }
  return places;
}

/** Where a text uses known terms for the first time: one place for each term, which is where a reader wants it explained. */
export function termsIn<T extends Term>(text: string, entries: readonly T[]): TermPlace<T>[] {
  const met = new Set<T>();
  return allTermsIn(text, entries).filter(({ entry }) => !met.has(entry) && met.add(entry));
}
