import { z } from 'zod';

const room = { kind: z.string().regex(/^[a-z]{1,20}$/), id: z.string().regex(/^[0-9A-Za-z-]{1,40}$/) };

/** What a client may say. Rooms are named by a kind and the id of the thing; the server decides on entry. */
export const joinMessage = z.object({ ...room, after: z.number().int().nonnegative().optional() });
/** What a client says to leave a room. */
export const leaveMessage = z.object(room);
/** What a client says while its member writes in a room, every few seconds, and when they are done. */
export const writingMessage = z.object({ ...room, done: z.boolean().optional() });

/** The limits of a socket. */
export const SOCKET_LIMITS = {
  messageBytes: 64 * 1024,
  connectTimeoutMs: 30_000,
  /** How a crowd is let in that comes at once; nobody waits for as long as a handshake may take. */
  pace: { aSecond: 60, atOnce: 25, longestMs: 25_000 },
  events: 20,
  eventsWindowMs: 10_000,
  perMember: 10,
  perAddress: 2_000,
  rooms: 50,
  recheckMs: 60_000,
  /** So long a lost connection's place is kept for who comes back. */
  placeKeptMs: 120_000,
} as const;
