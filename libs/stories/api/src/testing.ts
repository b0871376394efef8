export { aStory } from './story.builder';
