import type { DomainEvent } from '@cp/kit/api';
import { DISCUSSION_ROOM } from '@cp/discussions/api';

/** The kind of the event that what readers recognise in a story has changed. */
export const RECOGNITIONS_CHANGED = 'RecognitionsChanged';

/** The room in which a story's recognitions are heard: that of its discussion. */
export const recognitionRoom = (storyId: string) => ({ kind: DISCUSSION_ROOM, id: storyId });

/** What readers recognise in a story has changed; who looks reads it again. */
export const recognitionsChanged = (storyId: string): DomainEvent => ({
  kind: RECOGNITIONS_CHANGED,
  room: recognitionRoom(storyId),
  ids: { storyId },
});
