import type { DomainEvent } from '@cp/kit/api';

/** The kind of the event that a session ended. */
export const SESSION_ENDED = 'SessionEnded';

/**
 * A session ended: its sockets are closed, and what was bound to it goes. Where the same browser goes on under a new token, because its
 * member has just shown who they are, it names the session that took its place.
 */
export const sessionEnded = (sessionId: string, renewedAs?: string): DomainEvent => ({
  kind: SESSION_ENDED,
  room: null,
  ids: renewedAs === undefined ? { sessionId } : { sessionId, renewedAs },
});
