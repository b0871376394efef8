import { registerEnumType } from '@nestjs/graphql';

/** What a discussion is for. */
export enum DiscussionKind {
  /** The conversation that every published story has, under the story's own id. */
  STORY = 'STORY',
  QUESTION = 'QUESTION',
  IDEA = 'IDEA',
  REFLECTION = 'REFLECTION',
  SENIOR_EAR = 'SENIOR_EAR',
}
registerEnumType(DiscussionKind, {
  name: 'DiscussionKind',
  description:
    'What a discussion is for. `STORY`: the conversation of a published story; `QUESTION`: an answer may be marked; `IDEA` and ' +
    '`REFLECTION`; `SENIOR_EAR`: asks those who can decide for “can, cannot, by when”.',
});
