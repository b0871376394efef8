import { registerEnumType } from '@nestjs/graphql';

/** Who tells: those who did the work, or those who received, gave or supported care. */
export enum StoryKind {
  CASE = 'CASE',
  EXPERIENCE = 'EXPERIENCE',
}
registerEnumType(StoryKind, {
  name: 'StoryKind',
  description:
    '`CASE`: told by those who did the work; `EXPERIENCE`: told by those whom care was for or about.',
});

/** How it turned out; a story of what did not work is worth as much as any other. */
export enum StoryOutcome {
  WORKED = 'WORKED',
  MIXED = 'MIXED',
  DID_NOT_WORK = 'DID_NOT_WORK',
  TOO_EARLY = 'TOO_EARLY',
}
registerEnumType(StoryOutcome, { name: 'StoryOutcome', description: 'How it turned out.' });

/** Where a story is in its life. */
export enum StoryStatus {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  PUBLISHED = 'PUBLISHED',
  ARCHIVED = 'ARCHIVED',
}
registerEnumType(StoryStatus, { name: 'StoryStatus', description: 'Where a story is in its life.' });

/** What becomes of a story that was looked at. */
export enum ReviewDecision {
  PUBLISH = 'PUBLISH',
  RETURN = 'RETURN',
}
registerEnumType(ReviewDecision, {
  name: 'ReviewDecision',
  description: '`PUBLISH`: others can read it from now on; `RETURN`: its authors get it back with a reason.',
});

/** Whom a published story is open to. */
export enum StoryVisibility {
  MEMBERS = 'MEMBERS',
  ORGANISATION = 'ORGANISATION',
  PUBLIC = 'PUBLIC',
}
registerEnumType(StoryVisibility, {
  name: 'StoryVisibility',
  description: 'Whom a published story is open to: all members, members of its organisation, or everybody.',
});

/** The headings of a story, each the answer to a question. */
export enum StorySectionKey {
  PROBLEM = 'PROBLEM',
  SETTING = 'SETTING',
  ACTION = 'ACTION',
  RESULT = 'RESULT',
  LEARNING = 'LEARNING',
  ELSEWHERE = 'ELSEWHERE',
  HAPPENED = 'HAPPENED',
  FEELING = 'FEELING',
  HELP = 'HELP',
}
registerEnumType(StorySectionKey, {
  name: 'StorySectionKey',
  description: 'The headings of a story: six of a case, three of an experience.',
});

/** Whether a skill was seen in a passage, or was missed there. */
export enum TagPolarity {
  ENACTED = 'ENACTED',
  MISSING = 'MISSING',
}
registerEnumType(TagPolarity, {
  name: 'TagPolarity',
  description: 'Whether a skill was at work in a passage, or was missing there.',
});

/** Where a mark stands: proposed by a reader, or decided about by those who may. */
export enum TagStatus {
  PROPOSED = 'PROPOSED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
}
registerEnumType(TagStatus, {
  name: 'TagStatus',
  description: 'Where a mark stands. Marks of the authors themselves are accepted from the start.',
});

/** What those who may decide about a mark can say. */
export enum MarkDecision {
  ACCEPT = 'ACCEPT',
  CHANGE = 'CHANGE',
  DECLINE = 'DECLINE',
}
registerEnumType(MarkDecision, {
  name: 'MarkDecision',
  description: 'What is decided about a mark: to accept it as it is, to accept it changed, or to decline it.',
});

/** One thing that was done with a mark. */
export enum TagDeed {
  MARKED = 'MARKED',
  PROPOSED = 'PROPOSED',
  ACCEPTED = 'ACCEPTED',
  CHANGED = 'CHANGED',
  DECLINED = 'DECLINED',
  PLACED = 'PLACED',
}
registerEnumType(TagDeed, {
  name: 'TagDeed',
  description: 'What was done with a mark; PLACED: its words were gone, and it was put at others.',
});

/** Whether those who decide backed the work. */
export enum SeniorSupport {
  YES = 'YES',
  PARTLY = 'PARTLY',
  NO = 'NO',
  NOT_ASKED = 'NOT_ASKED',
}
registerEnumType(SeniorSupport, {
  name: 'SeniorSupport',
  description: 'Whether those who decide backed the work.',
});

/** The name under which pictures are stored as those of a story; it never changes. */
export const PICTURES_OF_STORY = 'story';
