import { type Acronym, acronymsOf } from './acronyms';
import { sentencesOf } from './sentences';
import { syllablesOf } from './syllables';
import { allTermsIn, type Term } from './terms';
import { type Place, wordsOf } from './words';

/** From how many words on a sentence is long: the limit that the guidance of UK public bodies on plain English gives. */
export const LONGEST_SENTENCE = 25;

/** Below this many words no age is said: the formulas were made for samples of 100 words (Flesch 1948). */
export const FEWEST_WORDS = 100;

const YOUNGEST = 5;
const OLDEST = 22;

/** A sentence of more words than most people take in at once. */
export interface LongSentence extends Place {
  readonly words: number;
}

/** A word that has a plainer one. */
export interface Jargon {
  readonly word: string;
  readonly suggestion: string;
}

/** Where a text uses such a word. */
export interface JargonFound extends Jargon {
  readonly places: readonly Place[];
}

/** What can be said about how hard a text is to read, without knowing what it is about. */
export interface Reading {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  /** See `readingAge`; `null` when the text is too short to say. */
  readonly age: number | null;
  readonly longSentences: readonly LongSentence[];
  readonly acronyms: readonly Acronym[];
  readonly jargon: readonly JargonFound[];
}

/**
 * Reading age in whole years: the Flesch–Kincaid grade, 0.39 × words/sentences + 11.8 × syllables/words − 15.59 (Kincaid,
 * Fishburne, Rogers and Chissom 1975), and 5, since the first grade is for children of six. 5 to 22; `null` below 100 words.
 * It counts lengths and knows no meaning. PIF aims at 9 to 11 and so does the NHS, whose own content designers call reading
 * age "a problematic concept" (nhsuk-service-manual issue 939, on backlog issue 258): so it is a hint beside the text, never
 * a gate and never a grade of whoever wrote it.
 */
export function readingAge(words: number, sentences: number, syllables: number): number | null {
  if (words < FEWEST_WORDS || sentences < 1) return null;
  const grade = 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
  return Math.min(OLDEST, Math.max(YOUNGEST, Math.round(grade + 5)));
}

/** Reads a text on the device of whoever writes it: how long its words and sentences are, and what it leaves unexplained. */
export function readingOf(text: string, jargon: readonly Jargon[] = []): Reading {
  const sentences = sentencesOf(text).map(({ start, end }) => ({
    start,
    end,
    words: wordsOf(text.slice(start, end)).length,
  }));
  const words = wordsOf(text);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.text), 0);
  return {
    words: words.length,
    sentences: sentences.length,
    syllables,
    age: readingAge(words.length, sentences.length, syllables),
    longSentences: sentences.filter((sentence) => sentence.words > LONGEST_SENTENCE),
    acronyms: acronymsOf(text),
    jargon: jargonIn(text, jargon),
  };
}

function jargonIn(text: string, jargon: readonly Jargon[]): JargonFound[] {
  const terms = jargon.map(
    (known) => ({ term: known.word, kind: 'WORD', known }) satisfies Term & { known: Jargon },
  );
  const places = new Map<Jargon, Place[]>();
  for (const { entry, start, end } of allTermsIn(text, terms))
    places.set(entry.known, [...(places.get(entry.known) ?? []), { start, end }]);
  return [...places].map(([known, where]) => ({ ...known, places: where }));
}
