import { type Actor, PermissionRole, Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { initialsOf } from './member.rules';
import { AccountState } from './member.vocabulary';
import { permissionsOf } from './permission.rules';

const named: Readonly<Record<Perspective, string>> = {
  [Perspective.CLINICIAN]: 'Nadia Rahman',
  [Perspective.NON_CLINICAL_STAFF]: 'Grace Okafor',
  [Perspective.MANAGER]: 'Ines Farrow',
  [Perspective.PATIENT]: 'Tom Ellery',
  [Perspective.CARER]: 'Jean Whitlock',
  [Perspective.OTHER]: 'Asta Lund',
};

/** An actor for specs of rules: somebody of a perspective, with a role. */
export function anActor(perspective = Perspective.CLINICIAN, more: Partial<Actor> = {}): Actor {
  const name = named[perspective];
  const roles = more.roles ?? [PermissionRole.MEMBER];
  return {
    memberId: new Types.ObjectId().toHexString(),
    name,
    initials: initialsOf(name),
    roles,
    perspectives: [perspective],
    organisationId: null,
    can: permissionsOf({ roles, state: AccountState.ACTIVE, secondFactor: true }),
    sessionId: 'spec',
    ...more,
  };
}
