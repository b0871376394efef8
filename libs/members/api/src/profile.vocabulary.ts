import { registerEnumType } from '@nestjs/graphql';

/** A field of a profile that its member shows to other members or keeps to themselves. The name is always shown. */
export enum ProfileField {
  PRONOUNS = 'PRONOUNS',
  PERSPECTIVES = 'PERSPECTIVES',
  JOB_TITLE = 'JOB_TITLE',
  ORGANISATION = 'ORGANISATION',
  UNIT = 'UNIT',
  OFFERS = 'OFFERS',
  LOOKING_FOR = 'LOOKING_FOR',
  INTERESTS = 'INTERESTS',
}
registerEnumType(ProfileField, {
  name: 'ProfileField',
  description: 'A field of a profile that its member shows to members or keeps to themselves.',
});
