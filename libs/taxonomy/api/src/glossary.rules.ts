import type { FieldProblem, Permission } from '@cp/kit/api';
import { wordsOf } from '@cp/plain-language';
import { GlossaryDecision, GlossaryKind, GlossaryStatus } from './glossary.vocabulary';

/** How long the parts of an entry are, and how many may wait of one member. */
export const GLOSSARY_LIMITS = {
  term: 60,
  longForm: 120,
  explanation: 300,
  suggestion: 60,
  reason: 300,
  waiting: 20,
  terms: 50,
} as const;

const { PROPOSED, ACCEPTED, DECLINED, RETIRED } = GlossaryStatus;

/** Where an entry may go from where it is. A term that was declined or retired may be proposed again, in other words. */
const nextOf: Readonly<Record<GlossaryStatus, readonly GlossaryStatus[]>> = {
  [PROPOSED]: [ACCEPTED, DECLINED],
  [ACCEPTED]: [RETIRED],
  [DECLINED]: [PROPOSED],
  [RETIRED]: [PROPOSED],
};

/** Whether an entry may go from one status to another. */
export const mayBecome = (from: GlossaryStatus, to: GlossaryStatus): boolean => nextOf[from].includes(to);

/** The statuses from which an entry may go to another: the condition of the update that moves it. */
export const statusesBefore = (to: GlossaryStatus): GlossaryStatus[] =>
  Object.values(GlossaryStatus).filter((from) => mayBecome(from, to));

/** Where a decision leads. */
export const statusAfter: Readonly<Record<GlossaryDecision, GlossaryStatus>> = {
  [GlossaryDecision.ACCEPT]: ACCEPTED,
  [GlossaryDecision.DECLINE]: DECLINED,
  [GlossaryDecision.RETIRE]: RETIRED,
};

/** What the rules need to know of somebody; `null` is a guest. */
type Reader = { readonly memberId: string; readonly can: ReadonlySet<Permission> } | null;

/** What the rules need to know of an entry. */
export interface EntryFacts {
  readonly status: GlossaryStatus;
  readonly proposedById: string | null;
  /** Who wrote it without a name. */
  readonly sealedById: string | null;
}

const isOwn = (viewer: Reader, entry: EntryFacts): boolean =>
  viewer !== null && viewer.memberId === entry.proposedById;

/** Whether the words are somebody's own, under their name or without one. */
export const isWriter = (viewer: Reader, entry: EntryFacts): boolean =>
  isOwn(viewer, entry) || (viewer !== null && viewer.memberId === entry.sealedById);

/** Whether somebody may decide on an entry: a curator, and never on the own proposal. */
export const mayDecide = (viewer: Reader, entry: EntryFacts): boolean =>
  viewer !== null &&
  viewer.can.has('glossary:decide') &&
  !isWriter(viewer, entry) &&
  (entry.status === PROPOSED || entry.status === ACCEPTED);

/**
 * Whether somebody may put other words into an entry: who proposed it while it waits, a curator once it is accepted. Not into
 * the own accepted one, or one could accept with somebody's help what one writes afterwards.
 */
export function mayEdit(viewer: Reader, entry: EntryFacts): boolean {
  if (!viewer) return false;
  if (entry.status === PROPOSED) return isOwn(viewer, entry) && viewer.can.has('glossary:write');
  return entry.status === ACCEPTED && viewer.can.has('glossary:decide') && !isWriter(viewer, entry);
}

/** Whether somebody may read how it came to be what it is: who proposed it and those who decide. */
export const mayReadHistory = (viewer: Reader, entry: EntryFacts): boolean =>
  viewer !== null && (isOwn(viewer, entry) || viewer.can.has('glossary:decide'));

/** The words of an entry. */
export interface EntryWords {
  readonly term: string;
  readonly kind: GlossaryKind;
  readonly longForm: string | null;
  readonly explanation: string;
  readonly suggestion: string | null;
}

const tidied = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Words as they are kept: on one line, without spaces around; what is empty is none. */
export const tidyEntry = <T extends Partial<EntryWords>>(words: T): T => {
  const parts = Object.entries(words).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value ?? null];
    const text = tidied(value);
    return [name, text === '' && (name === 'longForm' || name === 'suggestion') ? null : text];
  });
  return Object.fromEntries(parts) as T;
};

const unwritable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;

/** Whether something can be a term: some words, and signs that can be seen. */
export const isTerm = (term: string): boolean =>
  term.length <= GLOSSARY_LIMITS.term && wordsOf(term).length > 0 && !unwritable.test(term);

/** What has to be put right in an entry; empty when nothing has. */
export function entryProblems({ term, longForm, explanation, suggestion }: EntryWords): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const is = (path: keyof EntryWords, wrong: boolean): void => {
    if (wrong) problems.push({ path, key: `fields.glossary.${path}` });
  };
  is('term', !isTerm(term));
  is('longForm', longForm !== null && longForm.length > GLOSSARY_LIMITS.longForm);
  is('explanation', explanation === '' || explanation.length > GLOSSARY_LIMITS.explanation);
  is('suggestion', suggestion !== null && suggestion.length > GLOSSARY_LIMITS.suggestion);
  return problems;
}

/** What has to be put right in a decision: whoever says no says why, because the other person reads it. */
export function decisionProblems(decision: GlossaryDecision, reason: string): FieldProblem[] {
  const isMissing = decision !== GlossaryDecision.ACCEPT && reason === '';
  return isMissing || reason.length > GLOSSARY_LIMITS.reason
    ? [{ path: 'reason', key: 'fields.glossary.reason' }]
    : [];
}

const LONGEST_PREFIX = 10;
const MOST_SOUGHT = 4;

const foldedWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}][\p{L}\p{N}&]*/gu) ?? [];

/** The beginnings under which an entry is found: of the words of its term, of what it stands for and of the plainer word. */
export function keysOf({
  term,
  longForm,
  suggestion,
}: Pick<EntryWords, 'term' | 'longForm' | 'suggestion'>): string[] {
  const words = [term, longForm ?? '', suggestion ?? ''].flatMap(foldedWords);
  const beginnings = words.flatMap((word) =>
    Array.from({ length: Math.min(word.length, LONGEST_PREFIX) }, (_, cut) => word.slice(0, cut + 1)),
  );
  return [...new Set(beginnings)];
}

/** The beginnings that somebody who types this is looking for, the longest first: it narrows most. */
export const soughtIn = (search: string): string[] =>
  [...new Set(foldedWords(search).map((word) => word.slice(0, LONGEST_PREFIX)))]
    .slice(0, MOST_SOUGHT)
    .sort((a, b) => b.length - a.length);
