import { type Actor, PermissionRole } from '@cp/kit/api';
import { AccountState } from './member.vocabulary';
import { ENTRUSTED } from './permission.rules';

/** How long the words may be that a person is told. */
export const REASON_LENGTH = { least: 3, most: 500 } as const;

/** What the rules need to know of somebody who decides. */
export type Decider = Pick<Actor, 'memberId' | 'roles' | 'can'>;

/** What the rules need to know of the person whom it concerns. */
export interface PersonFacts {
  readonly id: string;
  readonly roles: readonly PermissionRole[];
  readonly state: AccountState;
}

/** Everything that can be decided about a person. */
export type PersonAct = 'admit' | 'changeRoles' | 'suspend' | 'lift' | 'endSessions' | 'revealAddress';

const { ACTIVE, WAITING, SUSPENDED, DEACTIVATED, UNVERIFIED } = AccountState;

/** Which permission an act asks for, and of whom it can be done. */
const ACTS: Readonly<
  Record<
    PersonAct,
    {
      readonly permission: 'member:admit' | 'member:suspend' | 'member:manage';
      readonly states: readonly AccountState[];
    }
  >
> = {
  admit: { permission: 'member:admit', states: [WAITING] },
  changeRoles: { permission: 'member:manage', states: [ACTIVE] },
  suspend: { permission: 'member:suspend', states: [ACTIVE, DEACTIVATED] },
  lift: { permission: 'member:suspend', states: [SUSPENDED] },
  endSessions: { permission: 'member:manage', states: [ACTIVE, SUSPENDED, DEACTIVATED, UNVERIFIED] },
  revealAddress: {
    permission: 'member:manage',
    states: [ACTIVE, WAITING, SUSPENDED, DEACTIVATED, UNVERIFIED],
  },
};

/**
 * Whether somebody may decide this about a person: never about oneself, and about moderators and administrators only as an
 * administrator.
 */
export function mayDecide(actor: Decider, act: PersonAct, person: PersonFacts): boolean {
  const { permission, states } = ACTS[act];
  return (
    actor.can.has(permission) &&
    actor.memberId !== person.id &&
    states.includes(person.state) &&
    (actor.roles.includes(PermissionRole.ADMINISTRATOR) || !person.roles.some((role) => ENTRUSTED.has(role)))
  );
}

/** Roles as they are kept: everybody is a member, each role once and in one order. */
export const tidyRoles = (roles: readonly PermissionRole[]): PermissionRole[] =>
  Object.values(PermissionRole).filter((role) => role === PermissionRole.MEMBER || roles.includes(role));

/** Whether two people’s roles, or one’s before and after, are the same. */
export const sameRoles = (one: readonly PermissionRole[], other: readonly PermissionRole[]): boolean =>
  tidyRoles(one).join() === tidyRoles(other).join();

/** The words that a person is told, as they are kept; `null` when they say too little or too much. */
export function tidyReason(reason: string): string | null {
  const tidy = reason.replace(/\s+/gu, ' ').trim();
  return tidy.length < REASON_LENGTH.least || tidy.length > REASON_LENGTH.most ? null : tidy;
}
