import { fieldsOf, isPlain, sameValue, valueOf, withValue } from './draft.rules';
import type { DraftField, DraftWords } from './draft.rules';
import { LIMITS } from './sections.rules';

/** How somebody decides about a field that both sides changed. */
export type Choice = 'mine' | 'theirs' | 'both';

/** Words that were given up for others, and where they stood. */
export interface GivenUp {
  readonly field: DraftField;
  readonly value: unknown;
}

/** Two versions of a draft made one. */
export interface Merged {
  /** With everything that only one side changed; where both did, still the words here. */
  readonly words: DraftWords;
  /** What the next merge starts from: their version, but where both changed something still the old words. */
  readonly base: DraftWords;
  /** The fields that were taken from the other side without asking. */
  readonly taken: DraftField[];
  /** The fields that both changed to something different: somebody has to choose. */
  readonly open: DraftField[];
}

/**
 * Makes one draft of two, field by field and section by section, against the version that both started from. What only one side
 * changed stands; what both changed is left open. Without a version to start from everything that differs is open.
 */
export function mergeOf(base: DraftWords | null, mine: DraftWords, theirs: DraftWords): Merged {
  const taken: DraftField[] = [];
  const open: DraftField[] = [];
  let words = mine;
  let next = theirs;
  for (const field of fieldsOf(mine, theirs)) {
    const [here, there] = [valueOf(mine, field), valueOf(theirs, field)];
    const before = base ? valueOf(base, field) : undefined;
    if (sameValue(here, there) || (base && sameValue(there, before))) continue;
    if (base && sameValue(here, before)) {
      taken.push(field);
      words = withValue(words, field, there);
    } else {
      open.push(field);
      next = withValue(next, field, before ?? emptyLike(there));
    }
  }
  return { words, base: next, taken, open };
}

const emptyLike = (value: unknown): unknown =>
  typeof value === 'string' ? '' : Array.isArray(value) ? [] : null;

const MULTILINE: readonly DraftField[] = ['summary', 'consent', 'seniorSupportNote', 'strategicAim'];

/** Both one after the other; null where a field holds only one answer, or not as much as both. */
export function bothOf(field: DraftField, mine: unknown, theirs: unknown): unknown {
  if (field === 'touched') return [...new Set([...(mine as string[]), ...(theirs as string[])])].sort();
  const limit = isPlain(field) ? LIMITS[field as keyof typeof LIMITS] : LIMITS.section;
  const isText = limit !== undefined && typeof mine === 'string' && typeof theirs === 'string';
  if (!isText || mine.trim() === '' || theirs.trim() === '') return null;
  const gap = !isPlain(field) || MULTILINE.includes(field) ? '\n\n' : ' / ';
  const both = `${mine.trimEnd()}${gap}${theirs.trimStart()}`;
  return both.length <= limit ? both : null;
}

/** One open field decided: the words after it, and what was given up. */
export function decidedOn(
  words: DraftWords,
  theirs: DraftWords,
  field: DraftField,
  choice: Choice,
): { words: DraftWords; givenUp: GivenUp | null } {
  const [here, there] = [valueOf(words, field), valueOf(theirs, field)];
  const both = choice === 'both' ? bothOf(field, here, there) : null;
  if (both !== null) return { words: withValue(words, field, both), givenUp: null };
  const taken = choice === 'theirs';
  return {
    words: taken ? withValue(words, field, there) : words,
    givenUp: { field, value: taken ? here : there },
  };
}

/** Words brought back to their field; what stood there is given up in their place, unless it says nothing. */
export function broughtBack(
  words: DraftWords,
  { field, value }: GivenUp,
): { words: DraftWords; givenUp: GivenUp | null } {
  const here = valueOf(words, field);
  const says = typeof here === 'string' ? here.trim() !== '' : here !== null;
  return {
    words: withValue(words, field, value),
    givenUp: says && !sameValue(here, value) ? { field, value: here } : null,
  };
}
