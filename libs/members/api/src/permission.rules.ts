import { type Permission, PermissionRole } from '@cp/kit/api';

const everyMember: readonly Permission[] = ['story:write', 'story:publish', 'story:mark', 'discussion:post'];

/** Which role may do what. The one table of permissions; a role not named in a row has none of it. */
const table: Readonly<Record<PermissionRole, readonly Permission[]>> = {
  [PermissionRole.MEMBER]: everyMember,
  [PermissionRole.HOST]: everyMember,
  [PermissionRole.CURATOR]: everyMember,
  [PermissionRole.MODERATOR]: everyMember,
  [PermissionRole.ADMINISTRATOR]: everyMember,
};

/** Everything that an account with these roles may do. */
export const permissionsOf = (roles: readonly PermissionRole[]): ReadonlySet<Permission> =>
  new Set(roles.flatMap((role) => table[role]));
