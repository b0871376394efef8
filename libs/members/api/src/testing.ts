import type { Provider } from '@nestjs/common';
import { AUDIT_KEY } from '@cp/audit/api';
import { type Actor, PermissionRole, Perspective, SITE_SETTINGS } from '@cp/kit/api';
import { MAIL_SETTINGS } from '@cp/mail/api';
import { Types } from 'mongoose';
import { PROVIDER_SETTINGS } from './identity-provider';
import { initialsOf } from './member.rules';
import { AccountState } from './member.vocabulary';
import { permissionsOf } from './permission.rules';
import { SESSION_SECRET } from './secrets';

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

const SECRET = 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU';

/** What the process provides to members and the areas below; for benches of this area and those above it. */
export const memberGlobals = (secret = SECRET): Provider[] => [
  {
    provide: MAIL_SETTINGS,
    useValue: {
      caught: true,
      publicUrl: 'http://localhost',
      secret,
      smtpUrl: null,
      inbound: null,
      from: 'no-reply@localhost',
    },
  },
  { provide: SITE_SETTINGS, useValue: { evaluation: true } },
  { provide: AUDIT_KEY, useValue: [secret] },
  { provide: SESSION_SECRET, useValue: secret },
  { provide: PROVIDER_SETTINGS, useValue: null },
];
