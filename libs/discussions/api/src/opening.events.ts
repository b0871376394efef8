import type { DomainEvent } from '@cp/kit/api';
import type { Opening } from './opening.model';

/** The kind of the event that somebody opened a discussion. */
export const DISCUSSION_OPENED = 'DiscussionOpened';

/** Somebody opened a discussion. No room hears of it: who may read it is not one audience. */
export const discussionOpened = ({ id, storyId, authorId }: Opening): DomainEvent => ({
  kind: DISCUSSION_OPENED,
  room: null,
  ids: {
    discussionId: id,
    authorId: authorId.toHexString(),
    ...(storyId ? { storyId: storyId.toHexString() } : {}),
  },
});
