export { Discussion } from './discussion';
export { StoryDiscussion } from './story-discussion';
