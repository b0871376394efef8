import { registerEnumType } from '@nestjs/graphql';

/** What can be followed. */
export enum FollowKind {
  STORY = 'STORY',
  DISCUSSION = 'DISCUSSION',
  SKILL = 'SKILL',
  MEMBER = 'MEMBER',
  ORGANISATION = 'ORGANISATION',
  /** A filter of stories that was saved under a name. */
  SEARCH = 'SEARCH',
}
registerEnumType(FollowKind, { name: 'FollowKind', description: 'What can be followed.' });
