export { AskedList } from './asked-list';
export { NewestStories } from './newest-stories';
export { OpenDraft } from './open-draft';
export { ProposalsWaiting } from './proposals-waiting';
export { SECTIONS } from './sections.rules';
export { reviewRoutes } from './review.routes';
export { STORY_HAND, STORY_PARTS, WRITE_PARTS } from './story-parts';
export type { StoryPart, WritePart } from './story-parts';
export { storiesRoutes, storyInvitationRoutes, whoTellsPart } from './stories.routes';
