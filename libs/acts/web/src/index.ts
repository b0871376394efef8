export { AtHand } from './at-hand';
export { ExplainWord } from './explain-word';
export { StoryRecognitions } from './story-recognitions';
export { StoryWords } from './story-words';
export { type AskedWord, StoryWordsStore, type WordInStory } from './story-words.store';
export { WordQuestions } from './word-questions';
