import type { Session } from '@cp/kit/web';

/**
 * Whether somebody looks after the place: invites people, or is entrusted with more. Roles count beside permissions, so that whoever has
 * yet to set up codes finds the page that says so.
 */
export const looksAfter = (session: Session): boolean =>
  session.can('member:invite') ||
  (session.viewer()?.roles.some((role) => role === 'MODERATOR' || role === 'ADMINISTRATOR') ?? false);
