import { registerEnumType } from '@nestjs/graphql';

/** Where a post is in its life. */
export enum PostState {
  PUBLISHED = 'PUBLISHED',
  /** Its words are gone; its place stays, so that answers keep theirs. */
  RETRACTED = 'RETRACTED',
}
registerEnumType(PostState, {
  name: 'PostState',
  description:
    'Where a post is in its life; of one that was taken back only the place is left, so that answers keep theirs.',
});
