import { registerEnumType } from '@nestjs/graphql';

/** Why words of a document have no place in the draft yet. */
export enum LeftoverReason {
  UNKNOWN_HEADING = 'UNKNOWN_HEADING',
  BEFORE_HEADINGS = 'BEFORE_HEADINGS',
  NO_HEADINGS = 'NO_HEADINGS',
  TOO_LONG = 'TOO_LONG',
  SUMMARY_TOO_LONG = 'SUMMARY_TOO_LONG',
  TITLE_TOO_LONG = 'TITLE_TOO_LONG',
}
registerEnumType(LeftoverReason, {
  name: 'LeftoverReason',
  description: 'Why words of an imported document have no place in the draft yet.',
});
