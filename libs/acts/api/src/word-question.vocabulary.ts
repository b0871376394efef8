import { registerEnumType } from '@nestjs/graphql';

/** Whether a word that readers asked about has been explained by those who tell the story. */
export enum WordQuestionStatus {
  ASKED = 'ASKED',
  ANSWERED = 'ANSWERED',
}
registerEnumType(WordQuestionStatus, {
  name: 'WordQuestionStatus',
  description: 'Whether a word that readers asked about has been explained by those who tell the story.',
});
