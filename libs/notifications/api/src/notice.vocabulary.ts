import { registerEnumType } from '@nestjs/graphql';

/** What a notice is of; members choose for each how they are told. */
export enum NoticeKind {
  /** Somebody named the member in a post. */
  MENTION = 'MENTION',
  /** Somebody answered a post of the member. */
  REPLY = 'REPLY',
  /** Something was said in a discussion that the member follows. */
  ANSWER = 'ANSWER',
  /** A post of the member was marked as the answer. */
  MARKED_ANSWER = 'MARKED_ANSWER',
  /** Somebody asks those who can decide, the member among them. */
  SENIOR_EAR_ASKED = 'SENIOR_EAR_ASKED',
  /** What the member asked was answered by somebody who can decide. */
  SENIOR_EAR_ANSWERED = 'SENIOR_EAR_ANSWERED',
  /** A story that has to do with what the member follows was published. */
  NEW_STORY = 'NEW_STORY',
  /** A discussion that has to do with what the member follows was opened. */
  NEW_DISCUSSION = 'NEW_DISCUSSION',
  /** Something became of a story that the member follows. */
  STORY_NEWS = 'STORY_NEWS',
  /** Somebody asks the member to tell a story together. */
  INVITATION = 'INVITATION',
  /** What became of a story of the member. */
  OWN_STORY = 'OWN_STORY',
  /** Readers proposed marks in a story of the member. */
  PROPOSAL = 'PROPOSAL',
  /** What was decided about a mark that the member proposed. */
  MARK = 'MARK',
  /** Somebody tried what the member shared. */
  ADOPTION = 'ADOPTION',
  /** A word of a story was asked about, or explained. */
  WORD = 'WORD',
  /** A question to the member whose day has come. */
  REMINDER = 'REMINDER',
  /** Stories wait to be looked at. */
  STORIES_WAIT = 'STORIES_WAIT',
  /** People wait to be let in. */
  PEOPLE_WAIT = 'PEOPLE_WAIT',
}
registerEnumType(NoticeKind, { name: 'NoticeKind', description: 'What a notice is of.' });

/** How fast something is told by mail. */
export enum MailPace {
  NOW = 'NOW',
  DIGEST = 'DIGEST',
  NEVER = 'NEVER',
}
registerEnumType(MailPace, {
  name: 'MailPace',
  description: 'How fast something is told by mail: at once, with the next digest, or not at all.',
});

/** How often a digest comes. */
export enum DigestFrequency {
  OFF = 'OFF',
  DAILY = 'DAILY',
  WEEKLY = 'WEEKLY',
}
registerEnumType(DigestFrequency, { name: 'DigestFrequency', description: 'How often a digest comes.' });
