import type { IconName } from '@cp/ui';
import type { AwaitedKind, DiscussionKind, TalkInListFragment, WaitingTalksQuery } from './graphql.generated';

/** The kinds in which somebody opens a conversation, in the order in which they are offered. */
export const TALK_KINDS = ['QUESTION', 'IDEA', 'REFLECTION', 'SENIOR_EAR'] as const;

/** A kind in which somebody opens a conversation. */
export type TalkKind = (typeof TALK_KINDS)[number];

/** Each kind has its sign beside its word. */
export const kindIcons: Readonly<Record<DiscussionKind, IconName>> = {
  STORY: 'book-open-text',
  QUESTION: 'message-circle-question-mark',
  IDEA: 'lightbulb',
  REFLECTION: 'feather',
  SENIOR_EAR: 'megaphone',
};

/** What of all conversations a list shows: those that wait for an answer, or what waits to be answered by somebody. */
export const SHOWN = ['answer', 'mine', 'first', 'other'] as const;

/** One of the choices of what is shown. */
export type Shown = (typeof SHOWN)[number];

/** For what something waits, by the choice that shows it; what waits for its marked answer is a part of the list itself. */
export const awaitedBy: Readonly<Record<Exclude<Shown, 'answer'>, AwaitedKind>> = {
  mine: 'MY_PERSPECTIVE',
  first: 'FIRST_REPLY',
  other: 'OTHER_PERSPECTIVE',
};

type Waiting = WaitingTalksQuery['waitingDiscussions']['nodes'][number];

/** A conversation as a list shows it, with what it waits for if that was asked. */
export interface TalkInList {
  /** One of its own: a conversation may wait itself and with somebody's first post. */
  readonly id: string;
  readonly talk: TalkInListFragment;
  readonly waiting: Pick<Waiting, 'what' | 'beganAt' | 'hopedBy' | 'waitsFor' | 'post'> | null;
}

/** A conversation of the list. */
export const talkRead = (talk: TalkInListFragment): TalkInList => ({ id: talk.id, talk, waiting: null });

/** Something that waits. */
export const waitingRead = ({ id, discussion, ...waiting }: Waiting): TalkInList => ({
  id,
  talk: discussion,
  waiting,
});

/** Where a conversation is read; that of a story on the story's page. */
export const talkPath = ({ id, kind }: { id: string; kind: DiscussionKind }): string[] => [
  kind === 'STORY' ? '/stories' : '/discussions',
  id,
];
