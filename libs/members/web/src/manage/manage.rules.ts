import type { PermissionRole } from '../graphql.generated';

/** Every role that an account may have, in the order in which they are shown. */
export const ROLES: readonly PermissionRole[] = ['MEMBER', 'HOST', 'CURATOR', 'MODERATOR', 'ADMINISTRATOR'];

/** The end of a day that was chosen, as the place reads it where the browser is; null for no day. */
export function endOfDay(day: string): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  const end = new Date(year, month - 1, date, 23, 59, 59);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}
