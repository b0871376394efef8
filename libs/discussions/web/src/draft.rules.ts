import type { Perspective } from '@cp/ui';
import type { DraftWordsFragment, MentionedPersonFragment } from './graphql.generated';
import type { Passage } from './thread.rules';

/** What is written in one place. */
export interface Words {
  /** As it is typed, with names in it. */
  readonly body: string;
  /** As what it will be spoken. Undefined: not chosen yet; null: rather not said. */
  readonly spokenAs: Perspective | null | undefined;
  /** Whom the writer chose to mention. */
  readonly people: readonly MentionedPersonFragment[];
  /** What the words answer, when the writer chose a passage. */
  readonly quote: Passage | null;
}

/** Words of another device that wait beside what is typed here. */
export type OtherWords = DraftWordsFragment['others'][number];

/** A draft as one device knows it. */
export interface Draft extends Words {
  /** Made when the words were begun; in the end they are posted under it. */
  readonly key: string;
  /** The server's version that this device has seen; 0: none. */
  readonly version: number;
  /** What the server has of it; null: nothing that this device knows of. */
  readonly base: Words | null;
  readonly others: readonly OtherWords[];
  /** Others that the member took over or left out, and that the server does not know of yet. */
  readonly dealtWith: readonly string[];
}

/** Nothing typed yet. */
export const emptyDraft = (key: string): Draft => ({
  key,
  version: 0,
  body: '',
  spokenAs: undefined,
  people: [],
  quote: null,
  base: null,
  others: [],
  dealtWith: [],
});

/** Whether there is anything to keep. */
export const hasWords = ({ body, quote }: Words): boolean => body.trim() !== '' || quote !== null;

/** Whether something was typed or chosen here that the server does not have. A perspective without words is nothing to keep. */
export function isDirty(draft: Draft): boolean {
  const { base } = draft;
  if (draft.dealtWith.length > 0) return true;
  if (!hasWords(draft)) return base !== null && hasWords(base);
  return base === null || !isSame(draft, base);
}

const isSame = (one: Words, other: Words): boolean =>
  one.body === other.body &&
  one.spokenAs === other.spokenAs &&
  one.quote?.postId === other.quote?.postId &&
  one.quote?.text === other.quote?.text;

const wordsIn = ({ body, spokenAs, people, quote }: Words): Words => ({ body, spokenAs, people, quote });

/** The words of a draft as the server keeps it. */
export const wordsOf = ({ body, spokenAs, withheld, people, quote }: DraftWordsFragment): Words => ({
  body,
  people,
  quote: quote ?? null,
  spokenAs: withheld ? null : (spokenAs ?? undefined),
});

const without = (others: readonly OtherWords[], ids: readonly string[]): readonly OtherWords[] =>
  others.filter(({ id }) => !ids.includes(id));

const taken = (draft: Draft, told: DraftWordsFragment): Draft => {
  const words = wordsOf(told);
  const { key, version, others } = told;
  return { ...draft, ...words, key, version, base: words, others: without(others, draft.dealtWith) };
};

/** The words are on the server no longer: they were posted on another device. What was typed here since is kept, as something new. */
const posted = (draft: Draft, newKey: () => string): Draft =>
  isDirty(draft) && hasWords(draft) ? { ...emptyDraft(newKey()), ...wordsIn(draft) } : emptyDraft(newKey());

/**
 * The server told what it keeps at a place, or that it keeps nothing there. Words that are all on the server follow what another device
 * wrote; words that are not stay, and are saved beside the others'.
 */
export function heardDraft(draft: Draft, told: DraftWordsFragment | null, newKey: () => string): Draft {
  if (!told) return draft.base === null ? draft : posted(draft, newKey);
  if (told.key === draft.key && told.version <= draft.version) return draft;
  const untouched = draft.base === null ? !hasWords(draft) : !isDirty(draft);
  if (untouched || told.body === draft.body) return taken(draft, told);
  return { ...draft, others: without(told.others, draft.dealtWith) };
}

/** What was sent to be kept. */
export type Sent = Words & Pick<Draft, 'key' | 'dealtWith'>;

/** The server answered a save: what it keeps now, or that words with this key have been posted. */
export function savedDraft(
  draft: Draft,
  sent: Sent,
  told: DraftWordsFragment | null,
  newKey: () => string,
): Draft {
  // Sent off, or begun anew, while the answer was on its way.
  if (draft.key !== sent.key) return draft;
  if (!told) return posted(draft, newKey);
  const dealtWith = draft.dealtWith.filter((id) => !sent.dealtWith.includes(id));
  const rest = { ...draft, dealtWith };
  if (told.key === sent.key && told.body === sent.body) {
    const base = wordsIn(sent);
    return { ...rest, version: told.version, base, others: without(told.others, dealtWith) };
  }
  // The server has these words within others. What was typed since goes beside them with the next save.
  return draft.body === sent.body ? taken(rest, told) : { ...rest, others: without(told.others, dealtWith) };
}

/** The member takes words of another device over, below their own, or leaves them out. */
export function dealtWith(draft: Draft, id: string, takeOver: boolean): Draft {
  const other = draft.others.find((one) => one.id === id);
  if (!other) return draft;
  const body = takeOver ? [draft.body.trimEnd(), other.body].filter(Boolean).join('\n\n') : draft.body;
  return {
    ...draft,
    body,
    others: without(draft.others, [id]),
    dealtWith: [...draft.dealtWith, id],
  };
}
