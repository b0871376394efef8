import type { DomainEvent } from '@cp/kit/api';

/** The kind of the event that a member's name, perspectives or organisation changed. */
export const PROFILE_CHANGED = 'ProfileChanged';

/** A member is known by another name, speaks from other perspectives or works elsewhere; what was said before stays as it was spoken. */
export const profileChanged = (memberId: string): DomainEvent => ({
  kind: PROFILE_CHANGED,
  room: null,
  ids: { memberId },
});
