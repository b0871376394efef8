import type { DomainEvent } from '@cp/kit/api';

/** The kind of the event that an organisation became part of another. */
export const ORGANISATION_MERGED = 'OrganisationMerged';

/** An organisation became part of another: whoever keeps the old id moves what hangs on it. */
export const organisationMerged = (fromId: string, intoId: string): DomainEvent => ({
  kind: ORGANISATION_MERGED,
  room: null,
  ids: { fromId, intoId },
});
