/** Whether two values would be stored alike: dates and ids are compared by what they are, not by which object holds them. */
export const sameStored = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
