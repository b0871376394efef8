import type { Perspective } from '@cp/kit/api';
import type { Story } from './story.model';

/** Somebody who tells a story, as what, and under which made-up name, if any. */
export interface StoryTeller {
  readonly memberId: string;
  readonly spokenAs: Perspective | null;
  readonly pseudonym: string | null;
}

/** Everybody who tells a story; who began it comes first. */
export const tellersOf = (
  story: Pick<Story, 'authorId' | 'spokenAs' | 'pseudonym' | 'coAuthors'>,
): StoryTeller[] => [
  { memberId: story.authorId.toHexString(), spokenAs: story.spokenAs, pseudonym: story.pseudonym },
  ...story.coAuthors.map(({ memberId, spokenAs, pseudonym }) => ({
    memberId: memberId.toHexString(),
    spokenAs,
    pseudonym,
  })),
];

/**
 * The name under which somebody appears in everything that hangs on a story: its pseudonym for those who tell it under
 * one, `null` for everybody else. Whatever shows a person beside a story asks here first, or it gives them away.
 */
export const pseudonymIn = (
  story: Pick<Story, 'authorId' | 'spokenAs' | 'pseudonym' | 'coAuthors'>,
  memberId: string,
): string | null => tellersOf(story).find((teller) => teller.memberId === memberId)?.pseudonym ?? null;
