import { sentencesOf } from './sentences';
import { type Place, type Word, wordsOf } from './words';

/** Initials that a text uses without saying what they mean. */
export interface Acronym {
  /** As it is written, without an s for more than one. */
  readonly term: string;
  /** Every place where it stands, in the order of the text. */
  readonly places: readonly Place[];
}

/** Capitals that everybody reads, or that only raise the voice. */
const NEED_NO_WORDS = new Set(
  'OK TV UK USA EU AM PM NOT NO YES ALL AND OR BUT THE MUST NEVER ALWAYS ONLY EVERY VERY NOW THIS THAT WHY'.split(
    ' ',
  ),
);
/** I, V and X only: CI, MI and CD are initials. */
const ROMAN = /^(?=.)X{0,3}(?:IX|IV|V?I{0,3})$/;
const SHOUTING_WORDS = 3;

const count = (text: string, kind: RegExp): number => text.match(kind)?.length ?? 0;

/** The initials in a word, without its plural; `null` where it has none. Mixed ones count when capitals prevail: PhD, HbA1c, not McDonald. */
function initialsOf(word: string): string | null {
  const term = word.replace(/['’]s$|(?<=\p{Lu}|\p{N})s$/u, '');
  const capitals = count(term, /\p{Lu}/gu);
  if (capitals < 2 || capitals < count(term, /\p{Ll}/gu)) return null;
  return ROMAN.test(term) || NEED_NO_WORDS.has(term) ? null : term;
}

/** Parts of a word that is joined by hyphens are looked at one by one: in "COVID-19" it is "COVID". */
function partsOf({ text, start }: Word): Word[] {
  return [...text.matchAll(/[^-]+/g)].map(({ 0: part, index }) => ({
    text: part,
    start: start + index,
    end: start + index + part.length,
  }));
}

/** Where the capitals are those of a whole sentence they say nothing. */
function isShouted(sentence: string): boolean {
  return !/\p{Ll}/u.test(sentence) && wordsOf(sentence).length >= SHOUTING_WORDS;
}

/**
 * Whether words can be what initials stand for, by the algorithm of Schwartz and Hearst (2003, "A simple algorithm for
 * identifying abbreviation definitions in biomedical text"): from the end, every letter is met in the words, the first
 * one at the beginning of a word.
 */
function standsFor(term: string, words: string): boolean {
  const letters = [...term.toLowerCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  const told = words.toLowerCase();
  let at = told.length - 1;
  for (let index = letters.length - 1; index >= 0; index--) {
    const isFirst = index === 0;
    while (
      at >= 0 &&
      !(told[at] === letters[index] && (!isFirst || at === 0 || /[^\p{L}\p{N}]/u.test(told[at - 1] ?? '')))
    )
      at--;
    if (at < 0) return false;
    at--;
  }
  return true;
}

/** Whether the words around a place say what its initials mean: "electronic patient record (EPR)" or "EPR (electronic patient record)". */
function isExplainedAt(text: string, term: string, { start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  if (/\(["'“‘]?$/.test(before) && /^["'”’]?\s?\)/.test(text.slice(end, end + 3))) {
    const words = wordsOf(before.slice(before.lastIndexOf('\n') + 1));
    // The window of the published algorithm: no more words than letters and five, or than twice the letters.
    const most = Math.min(term.length + 5, term.length * 2);
    if (
      standsFor(
        term,
        words
          .slice(-most)
          .map((word) => word.text)
          .join(' '),
      )
    )
      return true;
  }
  const inBrackets = /^\s?\(([^()\n]{3,160})\)/.exec(text.slice(end, end + 165))?.[1];
  return inBrackets !== undefined && /\s/.test(inBrackets.trim()) && standsFor(term, inBrackets);
}

/**
 * The initials of a text that nothing in it explains: ICU, ICUs, A&E, QI, H1N1. Not roman numerals, single letters, sentences
 * in capitals and what everybody reads; and not those that the text explains where it uses them.
 */
export function acronymsOf(text: string): Acronym[] {
  const places = new Map<string, Place[]>();
  const explained = new Set<string>();
  for (const sentence of sentencesOf(text)) {
    const told = text.slice(sentence.start, sentence.end);
    if (isShouted(told)) continue;
    for (const { text: word, start, end } of wordsOf(told).flatMap(partsOf)) {
      const term = initialsOf(word);
      if (term === null) continue;
      const place = { start: sentence.start + start, end: sentence.start + end };
      if (isExplainedAt(text, term, place)) explained.add(term);
      places.set(term, [...(places.get(term) ?? []), place]);
    }
  }
  return [...places]
    .filter(([term]) => !explained.has(term))
    .map(([term, where]) => ({ term, places: where }));
}
