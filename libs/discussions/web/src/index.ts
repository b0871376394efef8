export { Discussion } from './discussion';
export { discussionsRoutes } from './discussions.routes';
export { StoryDiscussion } from './story-discussion';
export { StoryTalks } from './story-talks';
export { TALK_HAND } from './talk-parts';
export { WaitingTalks } from './waiting-talks';
