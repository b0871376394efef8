import type { DomainEvent } from '@cp/kit/api';
import { OWN_ROOM } from '@cp/realtime/api';

/** The kind of the event that somebody's notices changed: one came, or some were read. */
export const NOTICES_CHANGED = 'NoticesChanged';

/** Somebody's notices changed: heard on their own devices, which ask what there is. */
export const noticesChanged = (memberId: string): DomainEvent => ({
  kind: NOTICES_CHANGED,
  room: { kind: OWN_ROOM, id: memberId },
  ids: {},
});
