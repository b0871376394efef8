import type { DomainEvent } from '@cp/kit/api';

/** The kind of the event that somebody left the community. */
export const MEMBER_LEFT = 'MemberLeft';

/**
 * Somebody left. Administrators leave one after the other: the number that the event takes in their room makes two who
 * leave at once meet, so that the second sees that the first is gone.
 */
export const memberLeft = (memberId: string, wasAdministrator: boolean): DomainEvent => ({
  kind: MEMBER_LEFT,
  room: wasAdministrator ? { kind: 'administrators', id: 'all' } : null,
  ids: { memberId },
});
