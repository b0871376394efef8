export { ActsModule } from './acts.module';
export { StoryWordsResolver } from './story-words.resolver';
export { WORD_EXPLAINED } from './word-question.events';
export { WordQuestionResolver } from './word-question.resolver';
