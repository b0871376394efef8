export { AuthorTrust } from './author-trust';
export { pseudonymIn } from './author.rules';
export { MarkPassage } from './mark-passage';
export { PublishStory } from './publish-story';
export { SaveDraft } from './save-draft';
export { StoriesModule } from './stories.module';
export { StoryFieldsResolver, StorySectionResolver, TagResolver } from './story-fields.resolver';
export { STORY_ARCHIVED, STORY_DISCARDED, STORY_PUBLISHED } from './story.events';
export { authorIdsOf, factsOf, Story } from './story.model';
export { StoryResolver } from './story.resolver';
export { isAuthor, maySpeakAs } from './story.rules';
export { type ListedStory, StoryService } from './story.service';
export {
  StoryKind,
  StoryOutcome,
  StorySectionKey,
  StoryStatus,
  StoryVisibility,
  TagPolarity,
} from './story.vocabulary';
