import { DISCUSSION_ROOM } from '@cp/discussions/api';
import type { DomainEvent } from '@cp/kit/api';

/** The kind of the event that the voices of a discussion are others than before. */
export const DISCUSSION_MIX_CHANGED = 'DiscussionMixChanged';

/** Somebody was heard in a discussion who had not been before, or not as this; or the last words of a voice were taken back. */
export const discussionMixChanged = (discussionId: string): DomainEvent => ({
  kind: DISCUSSION_MIX_CHANGED,
  room: { kind: DISCUSSION_ROOM, id: discussionId },
  ids: { discussionId },
});
