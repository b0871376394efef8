import { registerEnumType } from '@nestjs/graphql';

/** Where the opening of a discussion is in its life. */
export enum OpeningState {
  OPEN = 'OPEN',
  /** Its words are gone; what others answered stays. */
  RETRACTED = 'RETRACTED',
}
registerEnumType(OpeningState, {
  name: 'OpeningState',
  description:
    'Where the opening of a discussion is in its life; of one that was taken back, only answers are left.',
});
