import { FEWEST_WORDS, type Jargon, type Place, type Reading, readingOf, termKey } from '@cp/plain-language';

/** An entry with what a list in letters needs of it. */
interface Listed {
  readonly term: string;
}

/** The entries under one letter. */
export interface Letter<T> {
  readonly letter: string;
  readonly entries: readonly T[];
}

/** Entries in groups by their first letter, in the order in which they came; what begins with no letter stands under "#". */
export function byLetter<T extends Listed>(entries: readonly T[]): Letter<T>[] {
  const letters = new Map<string, T[]>();
  for (const entry of entries) {
    const first = entry.term.normalize('NFD').charAt(0).toUpperCase();
    const letter = /\p{L}/u.test(first) ? first : '#';
    letters.set(letter, [...(letters.get(letter) ?? []), entry]);
  }
  return [...letters].map(([letter, listed]) => ({ letter, entries: listed }));
}

/** A part of what somebody writes, such as one section of a story, as plain text. */
export interface WrittenPart {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

/** Where something stands: in which part, and where in its plain text. */
export interface PlaceInPart extends Place {
  readonly part: string;
}

/** Something that a writer may want to say more plainly, with the place to go to. */
export interface Hint {
  readonly kind: 'LONG' | 'ACRONYM' | 'JARGON';
  readonly place: PlaceInPart;
  readonly label: string;
  /** The words as they stand there: of a long sentence its beginning. */
  readonly words: string;
  /** How many words a long sentence has, or how often initials or a word stand in all parts. */
  readonly count: number;
  /** Initials as a glossary lists them, or the plainer word for jargon. */
  readonly about: string;
}

/** What can be said about all parts together. */
export interface Advice {
  /** `null` while there is too little to say. */
  readonly age: number | null;
  /** How many words are missing before an age is said. */
  readonly missing: number;
  readonly hints: readonly Hint[];
}

const SHOWN_WORDS = 8;
const beginning = (sentence: string): string => {
  const words = sentence.split(/\s+/);
  return words.length > SHOWN_WORDS ? `${words.slice(0, SHOWN_WORDS).join(' ')} …` : sentence;
};

/** Reads all parts of a text; `known` are the keys of terms that the glossary explains already. */
export function adviceOn(
  parts: readonly WrittenPart[],
  jargon: readonly Jargon[],
  known: ReadonlySet<string>,
): Advice {
  const all = readingOf(parts.map(({ text }) => text).join('\n\n'));
  const readings = parts.map((part) => ({ part, reading: readingOf(part.text, jargon) }));
  const long = readings.flatMap(({ part, reading }) =>
    reading.longSentences.map(({ start, end, words }): Hint => ({
      ...hintAt('LONG', part, { start, end }),
      words: beginning(part.text.slice(start, end)),
      count: words,
      about: '',
    })),
  );
  // What one part explains the others may use.
  const unexplained = new Set(
    all.acronyms.map(({ term }) => term).filter((term) => !known.has(termKey(term))),
  );
  const acronyms = together(readings, ({ acronyms: found }) =>
    found
      .filter(({ term }) => unexplained.has(term))
      .map(({ term, places }) => ({ about: term, words: term, places })),
  ).map((found): Hint => ({ kind: 'ACRONYM', ...found }));
  const words = together(readings, ({ jargon: found }) =>
    found.map(({ word, suggestion, places }) => ({ about: suggestion, words: word, places })),
  ).map((found): Hint => ({ kind: 'JARGON', ...found }));
  return {
    age: all.age,
    missing: Math.max(0, FEWEST_WORDS - all.words),
    hints: [...long, ...acronyms, ...words],
  };
}

const hintAt = (
  kind: Hint['kind'],
  { id, label }: WrittenPart,
  place: Place,
): Pick<Hint, 'kind' | 'label' | 'place'> => ({
  kind,
  label,
  place: { ...place, part: id },
});

/** The same finding over all parts as one, at the place where it comes first. */
function together(
  readings: readonly { readonly part: WrittenPart; readonly reading: Reading }[],
  find: (reading: Reading) => { about: string; words: string; places: readonly Place[] }[],
): Omit<Hint, 'kind'>[] {
  const found = new Map<string, Omit<Hint, 'kind'>>();
  for (const { part, reading } of readings)
    for (const { about, words, places } of find(reading)) {
      const [first] = places;
      const there = found.get(words);
      if (there) found.set(words, { ...there, count: there.count + places.length });
      else if (first)
        found.set(words, {
          about,
          words,
          count: places.length,
          label: part.label,
          place: { ...first, part: part.id },
        });
    }
  return [...found.values()];
}

/** All initials that the parts leave unexplained: what the glossary is asked about. Nothing else of a text leaves the device. */
export const initialsIn = (parts: readonly WrittenPart[]): string[] =>
  readingOf(parts.map(({ text }) => text).join('\n\n')).acronyms.map(({ term }) => term);
