/** Whether the database refused a row because a unique index holds its key already: somebody else was first. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && (error as Error & { code?: unknown }).code === 11000;
