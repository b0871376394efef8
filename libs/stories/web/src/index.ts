export { NewestStories } from './newest-stories';
export { STORY_PARTS } from './story-parts';
export type { StoryPart } from './story-parts';
export { storiesRoutes } from './stories.routes';
