import type { DomainEvent, RoomRef } from '@cp/kit/api';
import { OWN_ROOM } from '@cp/realtime/api';
import type { Types } from 'mongoose';

/** The kind of the event that a member's words in one place changed: written, emptied or posted. */
export const POST_DRAFT_CHANGED = 'PostDraftChanged';

/** The kind of the event that a member has read on in a discussion. */
export const READING_MOVED = 'ReadingMoved';

/** The room of a member's own devices. */
export const ownRoom = (memberId: Types.ObjectId): RoomRef => ({
  kind: OWN_ROOM,
  id: memberId.toHexString(),
});

/** The words that a member has begun in a place are others now; told to their own devices alone. */
export const postDraftChanged = (place: {
  readonly memberId: Types.ObjectId;
  readonly discussionId: Types.ObjectId;
  readonly parentId: Types.ObjectId | null;
}): DomainEvent => ({
  kind: POST_DRAFT_CHANGED,
  room: ownRoom(place.memberId),
  ids: {
    memberId: place.memberId.toHexString(),
    discussionId: place.discussionId.toHexString(),
    ...(place.parentId ? { parentId: place.parentId.toHexString() } : {}),
  },
});

/** A member has read on; told to their own devices alone. */
export const readingMoved = (memberId: Types.ObjectId, discussionId: Types.ObjectId): DomainEvent => ({
  kind: READING_MOVED,
  room: ownRoom(memberId),
  ids: { memberId: memberId.toHexString(), discussionId: discussionId.toHexString() },
});
