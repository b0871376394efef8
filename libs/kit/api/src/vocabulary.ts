import { registerEnumType } from '@nestjs/graphql';

/** The position from which a member speaks. Stated by the member, never guessed, never a permission. */
export enum Perspective {
  CLINICIAN = 'CLINICIAN',
  NON_CLINICAL_STAFF = 'NON_CLINICAL_STAFF',
  MANAGER = 'MANAGER',
  PATIENT = 'PATIENT',
  CARER = 'CARER',
  OTHER = 'OTHER',
}
registerEnumType(Perspective, {
  name: 'Perspective',
  description: 'The position from which a member speaks; `null` where a contribution withholds it.',
});

/** What an account was entrusted with; says nothing about a perspective. */
export enum PermissionRole {
  MEMBER = 'MEMBER',
  HOST = 'HOST',
  CURATOR = 'CURATOR',
  MODERATOR = 'MODERATOR',
  ADMINISTRATOR = 'ADMINISTRATOR',
}
registerEnumType(PermissionRole, {
  name: 'PermissionRole',
  description: 'What an account was entrusted with.',
});
