import type { DomainEvent, RoomRef } from '@cp/kit/api';

/** The kind of the event that the authors of a story said something of a change. */
export const CHANGE_RECORDED = 'ChangeRecorded';

/** The kind of the event that somebody tried elsewhere what a story tells of. */
export const STORY_TRIED = 'StoryTried';

/** The authors of a story said something of a change; it does not say which of them. */
export const changeRecorded = (storyId: string, changeId: string): DomainEvent => ({
  kind: CHANGE_RECORDED,
  room: null,
  ids: { storyId, changeId },
});

/** Somebody tried elsewhere what a story tells of. */
export const storyTried = (storyId: string, adoptionId: string, memberId: string): DomainEvent => ({
  kind: STORY_TRIED,
  room: null,
  ids: { storyId, adoptionId, memberId },
});

/** In whose turn those write who add to what followed from one story. Nobody listens there. */
export const changesRoom = (storyId: string): RoomRef => ({ kind: 'changes', id: storyId });
