import type { Perspective } from '@cp/kit/api';

/** How long a draft may be: longer than a post, so that words that have to be shortened are kept too. */
export const LONGEST_DRAFT = 10_000;

/** How many places one member may have begun to write in. */
export const MOST_DRAFTS = 100;

/** How many words of other devices wait beside a draft. */
export const MOST_OTHERS = 5;

/** How many people the words of a draft may mention. */
export const MOST_PEOPLE = 30;

/** Words beside a draft, as the rules see them. */
export interface Aside {
  readonly id: string;
  readonly key: string;
  readonly body: string;
  readonly at: Date;
}

/** A draft as the rules see it. */
export interface Draft {
  readonly key: string;
  readonly version: number;
  readonly body: string;
  readonly spokenAs: Perspective | null;
  readonly withheld: boolean;
  readonly people: readonly { handle: string; name: string; initials: string }[];
  readonly quote: { readonly postId: string; readonly text: string; readonly name: string } | null;
  readonly updatedAt: Date;
  readonly others: readonly Aside[];
}

/** What a device wants to save: the words, the version it started from, and which words beside it are dealt with. */
export type DraftWish = Omit<Draft, 'others' | 'updatedAt'> & { readonly dealtWith: readonly string[] };

/** Whether some words hold others, so that nothing is lost when only they are kept. */
const hold = (body: string, others: string): boolean => body.includes(others.trim());

/**
 * What is kept when a device saves: never less than both devices wrote. A device that knew the newest version simply goes on; one that
 * did not becomes the newest, and what it did not know of waits beside it. `null` where too much waits already.
 */
export function savedOver(
  stored: Draft | null,
  wish: DraftWish,
  at: Date,
  newId: () => string,
): Draft | null {
  const { dealtWith, ...words } = wish;
  const version = Math.max(stored?.version ?? 0, wish.version) + 1;
  const others = (stored?.others ?? []).filter(({ id }) => !dealtWith.includes(id));
  const asWished: Draft = { ...words, version, updatedAt: at, others };
  if (!stored || (stored.key === wish.key && stored.version === wish.version)) {
    return stored && isSame(stored, asWished) ? stored : asWished;
  }
  if (hold(stored.body, wish.body)) {
    return others.length === stored.others.length ? stored : { ...stored, version, updatedAt: at, others };
  }
  if (hold(wish.body, stored.body) || others.some((other) => hold(other.body, stored.body))) {
    return asWished;
  }
  const aside = { id: newId(), key: stored.key, body: stored.body, at: stored.updatedAt };
  // What the newest words hold need not wait beside them too.
  const waiting = others.filter(({ body }) => !hold(wish.body, body));
  return waiting.length < MOST_OTHERS ? { ...asWished, others: [...waiting, aside] } : null;
}

/** What is left of a draft when the words with a key were posted: others that wait beside it, or nothing. */
export function afterPosting(stored: Draft, key: string, at: Date, newKey: () => string): Draft | null {
  const others = stored.others.filter((other) => other.key !== key);
  if (stored.key !== key)
    return others.length === stored.others.length
      ? stored
      : { ...stored, version: stored.version + 1, updatedAt: at, others };
  if (others.length === 0) return null;
  const empty = { body: '', spokenAs: null, withheld: false, people: [], quote: null, others };
  return { key: newKey(), version: stored.version + 1, updatedAt: at, ...empty };
}

/** Whether anything is left to keep. */
export const keepsWords = ({ body, quote, others }: Draft): boolean =>
  body.trim() !== '' || quote !== null || others.length > 0;

const isSame = (one: Draft, other: Draft): boolean =>
  one.body === other.body &&
  one.spokenAs === other.spokenAs &&
  one.withheld === other.withheld &&
  one.people.map(({ handle }) => handle).join() === other.people.map(({ handle }) => handle).join() &&
  one.quote?.postId === other.quote?.postId &&
  one.quote?.text === other.quote?.text &&
  one.others.length === other.others.length;
