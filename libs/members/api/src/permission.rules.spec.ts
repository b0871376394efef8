import { type Permission, PermissionRole } from '@cp/kit/api';
import { permissionsOf } from './permission.rules';

const all: readonly Permission[] = ['story:write', 'story:publish', 'story:mark', 'discussion:post'];

describe('the permission table', () => {
  // Every role × every permission: a right that appears or vanishes must be written here too.
  const rows: [PermissionRole, Permission, boolean][] = [
    PermissionRole.MEMBER,
    PermissionRole.HOST,
    PermissionRole.CURATOR,
    PermissionRole.MODERATOR,
    PermissionRole.ADMINISTRATOR,
  ].flatMap((role) =>
    all.map((permission): [PermissionRole, Permission, boolean] => [role, permission, true]),
  );

  it.each(rows)('%s may %s: %s', (role, permission, may) => {
    expect(permissionsOf([role]).has(permission)).toBe(may);
  });

  it('has a row for every role and gives no more than it names', () => {
    expect(new Set(rows.map(([role]) => role))).toEqual(new Set(Object.values(PermissionRole)));
    for (const role of Object.values(PermissionRole))
      expect([...permissionsOf([role])].sort()).toEqual([...all].sort());
  });

  it('gives nothing without a role', () => {
    expect(permissionsOf([]).size).toBe(0);
  });
});
