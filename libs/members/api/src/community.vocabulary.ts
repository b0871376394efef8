import { registerEnumType } from '@nestjs/graphql';

/** How somebody becomes a member of this community. */
export enum JoinMode {
  /** Whoever confirms an address is a member. */
  OPEN = 'OPEN',
  /** A moderator lets each new member in. */
  APPROVAL = 'APPROVAL',
  /** Only those who were invited can join. */
  INVITATION = 'INVITATION',
}
registerEnumType(JoinMode, {
  name: 'JoinMode',
  description: 'How somebody becomes a member of this community.',
});

/** Which stories a moderator looks at before others read them. */
export enum StoryReview {
  /** None: every story goes out at once. */
  NONE = 'NONE',
  /** The first one of each member. */
  FIRST = 'FIRST',
  /** Every one. */
  ALL = 'ALL',
}
registerEnumType(StoryReview, {
  name: 'StoryReview',
  description: 'Which stories a moderator looks at before others read them.',
});
