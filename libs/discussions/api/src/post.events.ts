import type { DomainEvent, RoomRef } from '@cp/kit/api';
import type { Types } from 'mongoose';
import type { Post } from './post.model';

/** The kind of the event that somebody spoke in a discussion. */
export const POST_PUBLISHED = 'PostPublished';

/** The kind of the event that a post was taken back. */
export const POST_RETRACTED = 'PostRetracted';

/** The kind of the event that the author of a post changed its words. */
export const POST_EDITED = 'PostEdited';

/** The kind of the event that somebody recognised a post, or did so no longer. */
export const POST_RECOGNISED = 'PostRecognised';

/** The kind of room of a discussion: `discussion:<id>`. */
export const DISCUSSION_ROOM = 'discussion';

/** The room in which a discussion is heard. */
export const discussionRoom = (discussionId: Types.ObjectId): RoomRef => ({
  kind: DISCUSSION_ROOM,
  id: discussionId.toHexString(),
});

/** Whom the words mention; separated by spaces where an event names them (`mentioned`). */
const mentioned = (memberIds: readonly string[]): Record<string, string> =>
  memberIds.length > 0 ? { mentioned: memberIds.join(' ') } : {};

/** The members that an event of a post says were mentioned in it. */
export const mentionedIn = ({ ids }: Pick<DomainEvent, 'ids'>): string[] =>
  ids['mentioned']?.split(' ') ?? [];

/** Somebody spoke; `newVoiceOf` names them when they had not spoken as this here before. */
export const postPublished = (
  post: Post,
  isNewVoice: boolean,
  mentionedIds: readonly string[],
): DomainEvent => ({
  kind: POST_PUBLISHED,
  room: discussionRoom(post.discussionId),
  ids: {
    postId: post.id,
    discussionId: post.discussionId.toHexString(),
    ...(post.parentId ? { parentId: post.parentId.toHexString() } : {}),
    ...(post.quote ? { quotedId: post.quote.postId.toHexString() } : {}),
    ...mentioned(mentionedIds),
    ...(isNewVoice ? { newVoiceOf: post.authorId.toHexString() } : {}),
  },
});

/** The author changed the words; names those whom no earlier wording mentioned. */
export const postEdited = (post: Post, mentionedIds: readonly string[]): DomainEvent => ({
  kind: POST_EDITED,
  room: discussionRoom(post.discussionId),
  ids: { postId: post.id, discussionId: post.discussionId.toHexString(), ...mentioned(mentionedIds) },
});

/** Somebody recognised a post, or did so no longer: who it was is nobody's business. */
export const postRecognised = ({ id, discussionId }: Post): DomainEvent => ({
  kind: POST_RECOGNISED,
  room: discussionRoom(discussionId),
  ids: { postId: id, discussionId: discussionId.toHexString() },
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
