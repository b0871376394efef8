import { acronymsOf, readingOf, termKey } from '@cp/plain-language';
import { blocksOf, plainOf } from '@cp/prose';
import type { DraftWords } from './draft.rules';
import type { StoryKind, StorySectionKey } from './graphql.generated';
import { LIMITS, SECTIONS } from './sections.rules';

/** What a story needs before others can read it: without these the server does not publish. */
export type Missing = 'title' | 'summary' | 'outcome' | 'sections' | 'titleLong' | 'summaryLong';

/** What would help readers, and may be left as it is. */
export type Hint =
  'summaryHard' | 'pictures' | 'consent' | 'long' | 'acronyms' | 'touched' | 'elsewhere' | 'seniorSupport';

/** A thing to look at before publishing: which one, where to change it, and what it is about. */
export interface Advice {
  readonly hint: Hint;
  /** The id of the field on the page. */
  readonly field: string;
  /** How many of them there are; 0 where that says nothing. */
  readonly count: number;
  /** The words that it is about, such as initials. */
  readonly words: string;
}

/** The oldest reading age of a summary about which nothing is said. */
const PLAIN_AGE = 13;
/** How many initials are named. */
const FEW = 5;

/** What is missing, in the order of the page. */
export function missingFrom(words: DraftWords): Missing[] {
  const missing: Missing[] = [];
  if (words.title.trim() === '') missing.push('title');
  else if (words.title.length > LIMITS.title) missing.push('titleLong');
  if (words.summary.trim() === '') missing.push('summary');
  else if (words.summary.length > LIMITS.summary) missing.push('summaryLong');
  if (Object.values(words.sections).every((text) => text.trim() === '')) missing.push('sections');
  if (words.outcome === null) missing.push('outcome');
  return missing;
}

/** The id of the field on the page for a thing that is missing. */
export function fieldOf(missing: Missing, kind: StoryKind): string {
  const first = SECTIONS[kind][0];
  const ids: Record<Missing, string> = {
    title: 'story-title',
    titleLong: 'story-title',
    summary: 'story-summary',
    summaryLong: 'story-summary',
    outcome: 'story-outcome',
    sections: `story-${first}`,
  };
  return ids[missing];
}

/** The initials in a draft that nothing in it explains, each once. */
export const initialsIn = (words: DraftWords): string[] => [
  ...new Set(textsOf(words).flatMap(({ text }) => acronymsOf(text).map(({ term }) => term))),
];

/**
 * What may help readers, the weightiest first. It is worked out on the device, knows nothing of meaning and holds nobody up.
 * `explained` holds the keys of the initials that the glossary has.
 */
export function adviceOn(kind: StoryKind, words: DraftWords, explained: ReadonlySet<string>): Advice[] {
  const texts = textsOf(words);
  const said = (hint: Hint, field: string, count = 0, about = ''): Advice[] => [
    { hint, field, count, words: about },
  ];
  const unnamed = firstWith(SECTIONS[kind], (key) => nakedPictures(words.sections[key] ?? ''));
  const long = texts.map(({ field, text }) => ({ field, count: readingOf(text).longSentences.length }));
  const initials = initialsIn(words).filter((term) => !explained.has(termKey(term)));
  return [
    ...(words.consent.trim() === '' ? said('consent', 'story-consent') : []),
    ...(unnamed ? said('pictures', `story-${unnamed.key}`, unnamed.count) : []),
    ...(isHard(words.summary) ? said('summaryHard', 'story-summary') : []),
    ...initialsAdvice(initials, texts, said),
    ...longAdvice(long, said),
    ...(words.touched.length === 0 ? said('touched', 'story-touched') : []),
    ...(kind === 'CASE' && (words.sections.ELSEWHERE ?? '').trim() === ''
      ? said('elsewhere', 'story-ELSEWHERE')
      : []),
    ...(kind === 'CASE' && words.seniorSupport === null ? said('seniorSupport', 'story-senior') : []),
  ];
}

type Said = (hint: Hint, field: string, count?: number, about?: string) => Advice[];

interface FieldText {
  readonly field: string;
  readonly text: string;
}

const textsOf = (words: DraftWords): FieldText[] => [
  { field: 'story-summary', text: words.summary },
  ...Object.entries(words.sections).map(([key, text]) => ({ field: `story-${key}`, text: plainOf(text) })),
];

/** A summary is too short for the formula by itself: said again and again it has the same sentences and words. */
function isHard(summary: string): boolean {
  const once = summary.trim();
  if (once.split(/\s+/).length < 10) return false;
  const ended = /[.!?]$/.test(once) ? once : `${once}.`;
  return (readingOf(Array.from({ length: 10 }, () => ended).join('\n\n')).age ?? 0) > PLAIN_AGE;
}

const nakedPictures = (markdown: string): number =>
  blocksOf(markdown).filter((block) => block.kind === 'IMAGE' && block.alt.trim() === '').length;

function firstWith(keys: readonly StorySectionKey[], countOf: (key: StorySectionKey) => number) {
  const counts = keys.map((key) => ({ key, count: countOf(key) })).filter(({ count }) => count > 0);
  const [first] = counts;
  return first && { key: first.key, count: counts.reduce((sum, { count }) => sum + count, 0) };
}

function initialsAdvice(initials: readonly string[], texts: readonly FieldText[], said: Said): Advice[] {
  if (initials.length === 0) return [];
  const where = texts.find(({ text }) => acronymsOf(text).some(({ term }) => initials.includes(term)));
  return said(
    'acronyms',
    where?.field ?? 'story-summary',
    initials.length,
    initials.slice(0, FEW).join(', '),
  );
}

function longAdvice(long: readonly { field: string; count: number }[], said: Said): Advice[] {
  const [first] = long.filter(({ count }) => count > 0);
  return first
    ? said(
        'long',
        first.field,
        long.reduce((sum, { count }) => sum + count, 0),
      )
    : [];
}
