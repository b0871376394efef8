import type { StoredEvent } from '@cp/kit/api';

/** What a listener of a room receives: the same for everybody in it, so nothing in it depends on who looks. */
export interface LiveEvent {
  readonly room: string;
  readonly number: number;
  readonly kind: string;
  /** When it happened, as an ISO 8601 string. */
  readonly at: string;
  readonly payload: object;
}

/** Who is in a room now. */
export interface Present {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
}

/**
 * A stored event with what it tells of, as it may be seen now. An event whose subject was hidden since keeps its number with the
 * kind `Gone` and nothing in it, so that listeners see no gap.
 */
export const liveEventOf = (event: StoredEvent, payload: object | undefined): LiveEvent => ({
  room: event.room ?? '',
  number: event.number,
  kind: payload ? event.kind : 'Gone',
  at: event.at.toISOString(),
  payload: payload ?? {},
});
