import { type Permission, PermissionRole } from '@cp/kit/api';
import { AccountState } from './member.vocabulary';

const { HOST, CURATOR, MODERATOR, ADMINISTRATOR } = PermissionRole;
const everybody = Object.values(PermissionRole);

/** Roles that can see or decide about other people: shorter sessions, a second factor. */
export const ENTRUSTED: ReadonlySet<PermissionRole> = new Set([MODERATOR, ADMINISTRATOR]);

/** One row of the permission table: who may do it, and what they have to have shown of themselves. */
export interface PermissionRow {
  readonly roles: readonly PermissionRole[];
  readonly states: readonly AccountState[];
  /** Asks for a sign-in with a second factor: for everything by which one decides about others. */
  readonly secondFactor: boolean;
}

const open = (roles: readonly PermissionRole[]): PermissionRow => ({
  roles,
  states: [AccountState.ACTIVE],
  secondFactor: false,
});
const entrusted = (...roles: readonly PermissionRole[]): PermissionRow => ({
  ...open(roles),
  secondFactor: roles.every((role) => ENTRUSTED.has(role)),
});

/** Permission × role × state: the one table. What is not in it nobody may do. */
export const PERMISSIONS: Readonly<Record<Permission, PermissionRow>> = {
  'story:write': open(everybody),
  'story:publish': open(everybody),
  'story:mark': open(everybody),
  'story:review': entrusted(MODERATOR, ADMINISTRATOR),
  // Curators only: looking after the place is no warrant to say what a story shows.
  'tag:decide': open([CURATOR]),
  'glossary:write': open(everybody),
  'glossary:decide': open([CURATOR]),
  'act:do': open(everybody),
  'discussion:post': open(everybody),
  'discussion:guide': open([HOST, CURATOR]),
  'profile:write': open(everybody),
  'people:find': open(everybody),
  'organisation:suggest': open(everybody),
  'member:invite': entrusted(HOST, MODERATOR, ADMINISTRATOR),
  'member:admit': entrusted(MODERATOR, ADMINISTRATOR),
  'member:suspend': entrusted(MODERATOR, ADMINISTRATOR),
  'member:manage': entrusted(ADMINISTRATOR),
  'organisation:manage': entrusted(ADMINISTRATOR),
  'community:manage': entrusted(ADMINISTRATOR),
  'audit:read': entrusted(ADMINISTRATOR),
};

/** What the table asks of an account. */
export interface Standing {
  readonly roles: readonly PermissionRole[];
  readonly state: AccountState;
  /** Whether this sign-in showed a second factor, or the account need not. */
  readonly secondFactor: boolean;
}

/** Everything that an account may do, by the table. */
export function permissionsOf({ roles, state, secondFactor }: Standing): ReadonlySet<Permission> {
  const may = Object.entries(PERMISSIONS).filter(
    ([, row]) =>
      row.states.includes(state) &&
      row.roles.some((role) => roles.includes(role)) &&
      (secondFactor || !row.secondFactor),
  );
  return new Set(may.map(([permission]) => permission as Permission));
}
