import { createHash } from 'node:crypto';

/** The same UUID for the same thing at every load, so that loading again after a crash doubles nothing. */
export function keyOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\0')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
