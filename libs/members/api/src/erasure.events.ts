import type { DomainEvent } from '@cp/kit/api';

/** The kind of the event that somebody left the community. */
export const MEMBER_LEFT = 'MemberLeft';

/** The kind of the event that somebody closed their account for a while. */
export const MEMBER_DEACTIVATED = 'MemberDeactivated';

/** Somebody left. */
export const memberLeft = (memberId: string): DomainEvent => ({
  kind: MEMBER_LEFT,
  room: null,
  ids: { memberId },
});

/** Somebody closed their account until they sign in again. */
export const memberDeactivated = (memberId: string): DomainEvent => ({
  kind: MEMBER_DEACTIVATED,
  room: null,
  ids: { memberId },
});
