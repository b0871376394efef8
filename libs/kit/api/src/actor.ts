import type { PermissionRole, Perspective } from './vocabulary';

/** Everything an account may be allowed to do; which role has which is decided by the members area. */
export type Permission =
  | 'story:write'
  | 'story:publish'
  | 'story:mark'
  | 'story:review'
  | 'tag:decide'
  | 'glossary:write'
  | 'glossary:decide'
  | 'act:do'
  | 'discussion:post'
  | 'discussion:guide'
  | 'profile:write'
  | 'people:find'
  | 'organisation:suggest'
  | 'member:invite'
  | 'member:admit'
  | 'member:suspend'
  | 'member:manage'
  | 'organisation:manage'
  | 'community:manage'
  | 'audit:read';

/** The signed-in member on whose behalf a request or a socket acts. */
export interface Actor {
  readonly memberId: string;
  readonly name: string;
  readonly initials: string;
  readonly roles: readonly PermissionRole[];
  /** The perspectives that this member has stated; a contribution is spoken as one of them or withheld. */
  readonly perspectives: readonly Perspective[];
  readonly organisationId: string | null;
  readonly can: ReadonlySet<Permission>;
  /** Whether the member wants nobody to be told that they are here. */
  readonly hidesPresence?: boolean;
  /** The stored id of the session, by which sockets are found when it ends. */
  readonly sessionId: string;
}

/** Who looks: a signed-in member, or a guest. */
export type Viewer = Actor | null;
