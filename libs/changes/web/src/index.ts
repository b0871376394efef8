export { changesRoutes } from './changes.routes';
export { ChangesWaiting } from './changes-waiting';
export { StoryChanges } from './story-changes';
