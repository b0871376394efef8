import type { DomainEvent } from '@cp/kit/api';

/** The kind of the event that the measures or cycles of a story changed. */
export const EVIDENCE_CHANGED = 'EvidenceChanged';

/** The measures or cycles of a story changed; for listeners, in no room. */
export const evidenceChanged = (storyId: string): DomainEvent => ({
  kind: EVIDENCE_CHANGED,
  room: null,
  ids: { storyId },
});
