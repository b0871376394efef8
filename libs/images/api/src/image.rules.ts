import type { Allowance } from '@cp/members/api';

const MEBIBYTE = 1_024 * 1_024;

/** What a picture may be, and what is made of it. */
export const PICTURE = {
  /** Bytes of a file that is taken. */
  bytes: 5 * MEBIBYTE,
  /** Width times height of what is taken: a small file can unfold into more memory than there is. */
  pixels: 40_000_000,
  /** The longest side of what is kept, in pixels. */
  side: 2_000,
  /** Bytes of what is kept. */
  keptBytes: 2 * MEBIBYTE,
} as const;

/** What one member may have here at a time, whatever holds it. */
export const OF_MEMBER = { images: 500, bytes: 200 * MEBIBYTE } as const;

/** How many pictures one story, or whatever else holds some, may have. */
export const MOST_OF_PARENT = 60;

/** How many files one member may send in a while. */
export const UPLOADS: Allowance = { most: 60, windowMs: 10 * 60_000 };

/** How long a picture that nothing holds stays: long enough to come back to a draft that was not saved. */
export const UNATTACHED_SECONDS = 7 * 24 * 3_600;

/** Its bytes go a day after it, so that no picture is ever found without them. */
export const BYTES_SECONDS = UNATTACHED_SECONDS + 24 * 3_600;

/** The kinds of files that are taken, as their first bytes say; PDF is not among them, because nothing shows one. */
export const KINDS: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** What everything is kept and shown as. */
export const KEPT_AS = 'image/webp';

/** How much one member has, and whether one more fits in. */
export const hasRoom = (sizes: readonly number[]): boolean =>
  sizes.length < OF_MEMBER.images && sizes.reduce((sum, bytes) => sum + bytes, 0) < OF_MEMBER.bytes;
