/** An audience of live events: a kind of room that some area registered, and an id within it. */
export interface RoomRef {
  readonly kind: string;
  readonly id: string;
}

/** The name of a room, such as `discussion:65f…`. */
export const roomName = ({ kind, id }: RoomRef): string => `${kind}:${id}`;

/** Something that happened, in the past tense; names things by id and carries no text. */
export interface DomainEvent {
  readonly kind: string;
  readonly room: RoomRef | null;
  readonly ids: Readonly<Record<string, string>>;
}

/** A domain event as it was stored: with its number in its room and its time. */
export interface StoredEvent {
  readonly id: string;
  readonly kind: string;
  readonly room: string | null;
  readonly number: number;
  readonly ids: Readonly<Record<string, string>>;
  readonly at: Date;
}
