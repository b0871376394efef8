import { Types } from 'mongoose';

/** The collections that hold what a member wrote or said of themselves, each row under its member's id. */
export const CONTENT = [
  'accounts',
  'members',
  'stories',
  'tags',
  'measures',
  'cycles',
  'images',
  'import_leftovers',
  'posts',
  'suggestions',
  'sessions',
] as const;

/** Every string in a value that was read from the database, its ids left out. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (value === null || typeof value !== 'object' || value instanceof Types.ObjectId || value instanceof Date)
    return [];
  return Object.values(value).flatMap(stringsOf);
}
