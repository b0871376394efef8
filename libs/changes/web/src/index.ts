export { changesRoutes } from './changes.routes';
export { ChangesWaiting } from './changes-waiting';
export { storyChanges } from './story-changes.door';
