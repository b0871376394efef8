export { Discussion } from './discussion';
export { discussionsRoutes } from './discussions.routes';
export { StoryDiscussion } from './story-discussion';
export { StoryTalks } from './story-talks';
export { WaitingTalks } from './waiting-talks';
