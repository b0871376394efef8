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

/** Whether the viewer follows something. */
export enum FollowState {
  NOT = 'NOT',
  FOLLOWING = 'FOLLOWING',
  /** Nothing is told of it, though it would be by itself. */
  MUTED = 'MUTED',
}
registerEnumType(FollowState, {
  name: 'FollowState',
  description:
    'Whether the viewer follows something; `MUTED`: nothing is told of it, though it would be by itself.',
});
