import type { DomainEvent } from '@cp/kit/api';
import type { WordQuestion } from './word-question.model';

/** The kind of the event that a word of a story was explained. */
export const WORD_EXPLAINED = 'WordExplained';

/** A word was explained for the first time. It is told in no room: whoever asked gets a mail. */
export const wordExplained = ({ _id, storyId }: Pick<WordQuestion, '_id' | 'storyId'>): DomainEvent => ({
  kind: WORD_EXPLAINED,
  room: null,
  ids: { questionId: _id.toHexString(), storyId: storyId.toHexString() },
});
