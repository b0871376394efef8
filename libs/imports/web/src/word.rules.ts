const MEGABYTE = 1_024 * 1_024;

/** The largest document that the server takes, in bytes. */
export const MOST_BYTES = 5 * MEGABYTE;

/** Whether the server would refuse a file for its size. */
export const tooLarge = (bytes: number): boolean => bytes > MOST_BYTES;

/** A size in megabytes, as people say it; never rounded down to nothing. */
export const sizeInWords = (bytes: number): string =>
  String(Math.max(0.1, Math.ceil((bytes / MEGABYTE) * 10) / 10));
