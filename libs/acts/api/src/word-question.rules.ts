import type { FieldProblem, Permission } from '@cp/kit/api';
import { acronymsOf, allTermsIn, type Place } from '@cp/plain-language';
import { plainOf } from '@cp/prose';
import type { StorySectionKey } from '@cp/stories/api';
import { GLOSSARY_LIMITS, GlossaryKind } from '@cp/taxonomy/api';

/** How much may be asked, and how long an answer may be. */
export const WORD_LIMITS = {
  /** Different words of one story. */
  words: 50,
  context: 120,
  explanation: GLOSSARY_LIMITS.explanation,
  longForm: GLOSSARY_LIMITS.longForm,
  askedAnHour: 20,
} as const;

/** What the rules need to know of somebody who asks. */
interface Asker {
  readonly memberId: string;
  readonly can: ReadonlySet<Permission>;
}

/** Whether somebody may ask about a word of a story that they may read: a member, about somebody else's words. */
export const mayAsk = (actor: Asker, authorIds: readonly string[]): boolean =>
  actor.can.has('act:do') && !authorIds.includes(actor.memberId);

/** The words of a story in the order of reading. */
export interface StoryText {
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly { readonly key: StorySectionKey; readonly text: string }[];
}

/** Everything that a reader reads of a story, as plain text by heading; the title and the summary have none. */
export const textsOf = ({
  title,
  summary,
  sections,
}: StoryText): { section: StorySectionKey | null; text: string }[] => [
  { section: null, text: title },
  { section: null, text: summary },
  ...sections.map(({ key, text }) => ({ section: key, text: plainOf(text) })),
];

/** Where a story uses a word. */
export interface FoundWord {
  /** As it stands there. */
  readonly term: string;
  readonly section: StorySectionKey | null;
  readonly context: string;
}

/**
 * Finds the word that somebody asks about in what they read, under the heading where they read it if it stands there. `null`
 * when the story does not use it: nothing that a reader typed goes to an author.
 */
export function wordIn(story: StoryText, wanted: string, section: StorySectionKey | null): FoundWord | null {
  const single = singleOf(wanted);
  const texts = textsOf(story);
  const inOrder = [...texts.filter((one) => one.section === section), ...texts];
  for (const { text, section: found } of inOrder) {
    const places = (['ACRONYM', 'WORD'] as const).flatMap((kind) =>
      allTermsIn(text, [{ term: single, kind }]),
    );
    const place = places[0];
    if (place)
      return {
        term: singleOf(text.slice(place.start, place.end)),
        section: found,
        context: around(text, place),
      };
  }
  return null;
}

/** The words around a place, whole ones, and no more than fit. */
function around(text: string, { start, end }: Place): string {
  const room = Math.floor((WORD_LIMITS.context - (end - start) - 2) / 2);
  const before = text.slice(0, start);
  const after = text.slice(end);
  const left = before.length <= room ? before : `…${before.slice(-room).replace(/^\S*\s/, '')}`;
  const right = after.length <= room ? after : `${after.slice(0, room).replace(/\s\S*$/, '')}…`;
  return `${left}${text.slice(start, end)}${right}`.replace(/\s+/g, ' ').trim();
}

/** Initials without the s of more than one; any other word as it is. */
const singleOf = (word: string): string => {
  const [acronym, ...more] = acronymsOf(word);
  return acronym && more.length === 0 && word.startsWith(acronym.term) ? acronym.term : word;
};

/** Whether a term is made of initials. */
export const kindOf = (term: string): GlossaryKind =>
  acronymsOf(term).some((acronym) => acronym.term === term) ? GlossaryKind.ACRONYM : GlossaryKind.WORD;

/** What has to be put right in an explanation; empty when nothing has. */
export function explanationProblems(words: {
  readonly explanation: string;
  readonly longForm: string | null;
}): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (words.explanation === '' || words.explanation.length > WORD_LIMITS.explanation)
    problems.push({ path: 'explanation', key: 'fields.word.explanation' });
  if (words.longForm !== null && words.longForm.length > WORD_LIMITS.longForm)
    problems.push({ path: 'longForm', key: 'fields.word.longForm' });
  return problems;
}

/** Under which names a story is told. */
interface Tellers {
  readonly pseudonym: string | null;
  readonly coAuthors: readonly { readonly pseudonym: string | null }[];
}

/** Whether everybody who tells a story does so under their own name; otherwise nothing carries a name out of it. */
export const isNamed = (story: Tellers): boolean =>
  [story, ...story.coAuthors].every(({ pseudonym }) => pseudonym === null);
