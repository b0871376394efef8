import type { DomainEvent, RoomRef } from '@cp/kit/api';
import type { Types } from 'mongoose';
import type { Post } from './post.model';

/** The kind of the event that somebody spoke in a discussion. */
export const POST_PUBLISHED = 'PostPublished';

/** The kind of the event that a post was taken back. */
export const POST_RETRACTED = 'PostRetracted';

/** The kind of room of a discussion: `discussion:<id>`. */
export const DISCUSSION_ROOM = 'discussion';

/** The room in which a discussion is heard. */
export const discussionRoom = (discussionId: Types.ObjectId): RoomRef => ({
  kind: DISCUSSION_ROOM,
  id: discussionId.toHexString(),
});

/** Somebody spoke; `newVoiceOf` names them when they had not spoken as this here before. */
export const postPublished = (post: Post, isNewVoice: boolean): DomainEvent => ({
  kind: POST_PUBLISHED,
  room: discussionRoom(post.discussionId),
  ids: {
    postId: post.id,
    discussionId: post.discussionId.toHexString(),
    ...(isNewVoice ? { newVoiceOf: post.authorId.toHexString() } : {}),
  },
});

/** A post was taken back; `lostVoiceOf` names its author when nothing else is left of what they said as this here. */
export const postRetracted = (post: Post, isLostVoice: boolean): DomainEvent => ({
  kind: POST_RETRACTED,
  room: discussionRoom(post.discussionId),
  ids: {
    postId: post.id,
    discussionId: post.discussionId.toHexString(),
    ...(isLostVoice ? { lostVoiceOf: post.authorId.toHexString() } : {}),
  },
});
