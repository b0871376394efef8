import type { DomainEvent } from '@cp/kit/api';
import type { Types } from 'mongoose';
import { discussionRoom } from './post.events';

/** The kind of the event that the words of an opening were changed. */
export const OPENING_EDITED = 'OpeningEdited';

/** The kind of the event that an opening was taken back. */
export const OPENING_RETRACTED = 'OpeningRetracted';

/** The kind of the event that a post was marked as the answer, or is no longer. */
export const ANSWER_MARKED = 'AnswerMarked';

/** The kind of the event that somebody who can decide answered an ask. */
export const SENIOR_ANSWERED = 'SeniorAnswered';

/** The kind of the event that somebody said what came of a promise. */
export const PROMISE_TOLD = 'PromiseTold';

/** Everything that changes the head of a discussion: what stands above its posts. */
export const HEAD_EVENTS = [
  OPENING_EDITED,
  OPENING_RETRACTED,
  ANSWER_MARKED,
  SENIOR_ANSWERED,
  PROMISE_TOLD,
] as const;

/** The head of a discussion changed: told to those in it. */
export const headChanged = (
  kind: (typeof HEAD_EVENTS)[number],
  discussionId: Types.ObjectId,
  more: Readonly<Record<string, string>> = {},
): DomainEvent => ({
  kind,
  room: discussionRoom(discussionId),
  ids: { discussionId: discussionId.toHexString(), ...more },
});
