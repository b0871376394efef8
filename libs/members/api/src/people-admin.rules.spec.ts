import { type Permission, PermissionRole } from '@cp/kit/api';
import { AccountState } from './member.vocabulary';
import {
  mayDecide,
  type PersonAct,
  REASON_LENGTH,
  sameRoles,
  tidyReason,
  tidyRoles,
} from './people-admin.rules';
import { permissionsOf } from './permission.rules';

const { MEMBER, HOST, CURATOR, MODERATOR, ADMINISTRATOR } = PermissionRole;
const roles = [MEMBER, HOST, CURATOR, MODERATOR, ADMINISTRATOR];
const acts: readonly PersonAct[] = [
  'admit',
  'changeRoles',
  'suspend',
  'lift',
  'endSessions',
  'revealAddress',
];
/** The state in which each act makes sense. */
const stateFor: Readonly<Record<PersonAct, AccountState>> = {
  admit: AccountState.WAITING,
  changeRoles: AccountState.ACTIVE,
  suspend: AccountState.ACTIVE,
  lift: AccountState.SUSPENDED,
  endSessions: AccountState.ACTIVE,
  revealAddress: AccountState.ACTIVE,
};
/** Who may do what to a plain member, said a second time and by role. */
const meant: Readonly<Record<PersonAct, readonly PermissionRole[]>> = {
  admit: [MODERATOR, ADMINISTRATOR],
  changeRoles: [ADMINISTRATOR],
  suspend: [MODERATOR, ADMINISTRATOR],
  lift: [MODERATOR, ADMINISTRATOR],
  endSessions: [ADMINISTRATOR],
  revealAddress: [ADMINISTRATOR],
};
const deciding = (role: PermissionRole, secondFactor = true) => ({
  memberId: 'one',
  roles: [MEMBER, role],
  can: permissionsOf({ roles: [MEMBER, role], state: AccountState.ACTIVE, secondFactor }),
});
const about = (act: PersonAct, more: object = {}) => ({
  id: 'other',
  roles: [MEMBER],
  state: stateFor[act],
  ...more,
});
const table = roles.flatMap((role) => acts.map((act) => [role, act] as const));

describe('who decides about whom', () => {
  it.each(table)('%s may %s a member', (role, act) => {
    expect(mayDecide(deciding(role), act, about(act))).toBe(meant[act].includes(role));
  });

  it.each(table.flatMap(([role, act]) => [MODERATOR, ADMINISTRATOR].map((of) => [role, act, of] as const)))(
    '%s may %s somebody who is %s only as an administrator (R-44)',
    (role, act, of) => {
      const may = role === ADMINISTRATOR;
      expect(mayDecide(deciding(role), act, about(act, { roles: [MEMBER, of] }))).toBe(may);
    },
  );

  it.each(table)('%s may not %s oneself (R-44)', (role, act) => {
    expect(mayDecide(deciding(role), act, about(act, { id: 'one' }))).toBe(false);
  });

  it.each(table)('%s may not %s without a second factor (R-32)', (role, act) => {
    expect(mayDecide(deciding(role, false), act, about(act))).toBe(false);
  });

  it.each([
    ['admit', [AccountState.WAITING]],
    ['changeRoles', [AccountState.ACTIVE]],
    ['suspend', [AccountState.ACTIVE, AccountState.DEACTIVATED]],
    ['lift', [AccountState.SUSPENDED]],
  ] as const)('lets one %s only those who are %s', (act, states) => {
    const open = Object.values(AccountState).filter((state) =>
      mayDecide(deciding(ADMINISTRATOR), act, about(act, { state })),
    );
    expect(open.sort()).toEqual([...states].sort());
  });

  it.each(acts)('lets nobody %s who left', (act) => {
    expect(mayDecide(deciding(ADMINISTRATOR), act, about(act, { state: AccountState.LEFT }))).toBe(false);
  });

  it('rests on the permission alone, whatever the role is called', () => {
    const can = new Set<Permission>(['story:write']);
    for (const act of acts)
      expect(mayDecide({ memberId: 'one', roles: [ADMINISTRATOR], can }, act, about(act))).toBe(false);
  });
});

describe('roles', () => {
  it('always hold that of a member, each once and in one order', () => {
    expect(tidyRoles([ADMINISTRATOR, HOST, HOST])).toEqual([MEMBER, HOST, ADMINISTRATOR]);
    expect(tidyRoles([])).toEqual([MEMBER]);
  });

  it('are the same in any order', () => {
    expect(sameRoles([HOST, MEMBER], [MEMBER, HOST])).toBe(true);
    expect(sameRoles([HOST], [CURATOR])).toBe(false);
  });
});

describe('a reason', () => {
  it.each([
    [' a\n b ', 'a b'],
    ['no', null],
    ['x'.repeat(REASON_LENGTH.most), 'x'.repeat(REASON_LENGTH.most)],
    ['x'.repeat(REASON_LENGTH.most + 1), null],
  ])('%p is kept as %p', (said, kept) => {
    expect(tidyReason(said)).toBe(kept);
  });
});
