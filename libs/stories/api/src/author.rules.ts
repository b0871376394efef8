import type { Perspective } from '@cp/kit/api';
import type { Story, StoryCoAuthor } from './story.model';

/** Somebody who tells a story, as what, and under which made-up name, if any. */
export interface StoryTeller {
  readonly memberId: string;
  readonly spokenAs: Perspective | null;
  readonly pseudonym: string | null;
  /** By which a co-author is named to those who tell the story with them; `null` for who began it. */
  readonly handle: string | null;
}

/** What says who tells a story under which name. */
export type Told = Pick<Story, 'authorId' | 'pseudonym' | 'coAuthors'>;

const coTeller = ({ memberId, spokenAs, pseudonym, handle }: StoryCoAuthor): StoryTeller => ({
  memberId: memberId.toHexString(),
  spokenAs,
  pseudonym,
  handle,
});

/** Everybody who tells a story; who began it comes first. */
export const tellersOf = (story: Told & Pick<Story, 'spokenAs'>): StoryTeller[] => [
  {
    memberId: story.authorId.toHexString(),
    spokenAs: story.spokenAs,
    pseudonym: story.pseudonym,
    handle: null,
  },
  ...story.coAuthors.filter(({ leftAt }) => !leftAt).map(coTeller),
];

/**
 * The name under which somebody appears in everything that hangs on a story: its pseudonym for those who tell it under
 * one, or told it once, `null` for everybody else. Whatever shows a person beside a story asks here first, or it gives them away.
 */
export function pseudonymIn(story: Told, memberId: string): string | null {
  if (story.authorId.toHexString() === memberId) return story.pseudonym;
  return story.coAuthors.find((one) => one.memberId.toHexString() === memberId)?.pseudonym ?? null;
}

/** Whether others tell a story too, so that it is not one person's to take away. */
export const isShared = (story: Pick<Story, 'authorIds'>, memberId: string): boolean =>
  story.authorIds.some((id) => id.toHexString() !== memberId);
