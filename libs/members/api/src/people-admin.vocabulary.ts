import { registerEnumType } from '@nestjs/graphql';

/** Why an administrator has to see somebody's address. A closed list, because the record of it must hold no words about a person. */
export enum RevealReason {
  /** They asked for help with their account. */
  ASKED_FOR_HELP = 'ASKED_FOR_HELP',
  /** Somebody may be in danger. */
  SAFETY = 'SAFETY',
  /** The law asks for it. */
  LAW = 'LAW',
}
registerEnumType(RevealReason, {
  name: 'RevealReason',
  description: 'Why somebody’s address has to be seen.',
});
