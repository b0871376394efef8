export { ExplainWord } from './explain-word';
export { StoryWords } from './story-words';
export { type AskedWord, StoryWordsStore, type WordInStory } from './story-words.store';
export { WordQuestions } from './word-questions';
