export { type Acronym, acronymsOf } from './acronyms';
export {
  FEWEST_WORDS,
  type Jargon,
  type JargonFound,
  LONGEST_SENTENCE,
  type LongSentence,
  type Reading,
  readingAge,
  readingOf,
} from './reading';
export { sentencesOf } from './sentences';
export { syllablesOf } from './syllables';
export { allTermsIn, type Term, termKey, type TermPlace, termsIn } from './terms';
export { type Place, type Word, wordsOf } from './words';
