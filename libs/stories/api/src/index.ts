export { AuthorTrust } from './author-trust';
export { BundleResolver, StoryBundleResolver } from './bundle.resolver';
export { DecideMark } from './decide-mark';
export { MarkPassage } from './mark-passage';
export { ProposeMark } from './propose-mark';
export { PublishStory } from './publish-story';
export { SaveDraft } from './save-draft';
export { StoryBylines } from './story-bylines.loader';
export { StoriesModule } from './stories.module';
export { StoryFieldsResolver, StorySectionResolver } from './story-fields.resolver';
export { StoryExport } from './story-export.model';
export { StoryExportResolver } from './story-export.resolver';
export { type StoryExportPart, StoryExports } from './story-exports';
export { STORY_ARCHIVED, STORY_CHANGED, STORY_DISCARDED, STORY_MOVED, STORY_PUBLISHED } from './story.events';
export { authorIdsOf, factsOf, Story } from './story.model';
export { CoAuthorInvitationResolver } from './co-author-invitation.resolver';
export { StoryPeopleResolver } from './story-people.resolver';
export { pseudonymIn, type StoryTeller, tellersOf } from './author.rules';
export { StoryResolver } from './story.resolver';
export { type Audience, audiencesOf, isAuthor, mayRead, maySpeakAs, type StoryViewer } from './story.rules';
export { ConsentHow } from './people.vocabulary';
export { type ListedStory, type StoryNames, StoryService } from './story.service';
export {
  StoryKind,
  StoryOutcome,
  StorySectionKey,
  StoryStatus,
  StoryVisibility,
  MarkDecision,
  TagPolarity,
  TagStatus,
} from './story.vocabulary';
export { ProposalResolver, TagResolver } from './tag.resolver';
