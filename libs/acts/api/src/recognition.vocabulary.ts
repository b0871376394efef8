import { registerEnumType } from '@nestjs/graphql';

/** What a reader says of a story from where they are. */
export enum RecognitionKind {
  SAME = 'SAME',
  DIFFERENT = 'DIFFERENT',
}
registerEnumType(RecognitionKind, {
  name: 'RecognitionKind',
  description: '`SAME`: I recognise this; `DIFFERENT`: it is different where I am, and how.',
});
