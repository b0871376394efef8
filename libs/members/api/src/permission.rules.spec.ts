import { type Permission, PermissionRole } from '@cp/kit/api';
import { AccountState } from './member.vocabulary';
import { PERMISSIONS, permissionsOf } from './permission.rules';

const roles = Object.values(PermissionRole);
const states = Object.values(AccountState);
const permissions = Object.keys(PERMISSIONS) as Permission[];
const { ACTIVE } = AccountState;

/** What the table is meant to say of an active account with a second factor, written a second time and by role: neither changes alone. */
const everyMember: readonly Permission[] = [
  'story:write',
  'story:publish',
  'story:mark',
  'glossary:write',
  'act:do',
  'discussion:post',
  'profile:write',
  'people:find',
  'organisation:suggest',
];
const curators: readonly Permission[] = ['tag:decide', 'glossary:decide'];
const moderators: readonly Permission[] = ['member:invite', 'member:admit', 'member:suspend', 'story:review'];
const meant: Readonly<Record<PermissionRole, readonly Permission[]>> = {
  [PermissionRole.MEMBER]: everyMember,
  [PermissionRole.HOST]: [...everyMember, 'member:invite', 'discussion:guide'],
  [PermissionRole.CURATOR]: [...everyMember, ...curators, 'discussion:guide'],
  [PermissionRole.MODERATOR]: [...everyMember, ...moderators],
  [PermissionRole.ADMINISTRATOR]: permissions.filter(
    (permission) => ![...curators, 'discussion:guide'].includes(permission),
  ),
};

describe('the permission table (R-40)', () => {
  it.each(
    roles.flatMap((role) =>
      permissions.map((permission) => [role, permission, meant[role].includes(permission)] as const),
    ),
  )('%s may %s: %s', (role, permission, may) => {
    expect(permissionsOf({ roles: [role], state: ACTIVE, secondFactor: true }).has(permission)).toBe(may);
  });

  it.each(roles.flatMap((role) => states.filter((state) => state !== ACTIVE).map((state) => [role, state])))(
    'lets %s do nothing while the account is %s (R-30)',
    (role, state) => {
      const may = permissionsOf({
        roles: [role as PermissionRole],
        state: state as AccountState,
        secondFactor: true,
      });
      expect([...may]).toEqual([]);
    },
  );

  it.each(roles)('lets %s decide about nobody without a second factor (R-32)', (role) => {
    const may = permissionsOf({ roles: [role], state: ACTIVE, secondFactor: false });
    const also: Partial<Record<PermissionRole, readonly Permission[]>> = {
      [PermissionRole.MEMBER]: [],
      [PermissionRole.HOST]: ['member:invite', 'discussion:guide'],
      [PermissionRole.CURATOR]: [...curators, 'discussion:guide'],
    };
    expect([...may].sort()).toEqual([...everyMember, ...(also[role] ?? ['member:invite'])].sort());
  });

  it('gives nothing without a role', () => {
    expect(permissionsOf({ roles: [], state: ACTIVE, secondFactor: true }).size).toBe(0);
  });
});
