import { registerEnumType } from '@nestjs/graphql';

/** What it is that waits to be answered. */
export enum AwaitedWhat {
  /** A conversation: of a story, or one that somebody opened. */
  DISCUSSION = 'DISCUSSION',
  /** The first post that somebody ever wrote here. */
  FIRST_POST = 'FIRST_POST',
}
registerEnumType(AwaitedWhat, {
  name: 'AwaitedWhat',
  description: 'What waits to be answered: a conversation, or the first post that somebody ever wrote here.',
});

/** For what something waits. */
export enum AwaitedKind {
  FIRST_REPLY = 'FIRST_REPLY',
  OTHER_PERSPECTIVE = 'OTHER_PERSPECTIVE',
  MY_PERSPECTIVE = 'MY_PERSPECTIVE',
}
registerEnumType(AwaitedKind, {
  name: 'AwaitedKind',
  description:
    'For what it waits. `FIRST_REPLY`: nobody has answered (goal: three days); `OTHER_PERSPECTIVE`: nobody from another perspective has ' +
    '(goal: seven days); `MY_PERSPECTIVE`: a conversation in which nobody has spoken from a perspective that the viewer holds.',
});
