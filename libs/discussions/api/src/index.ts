export { AnswerSeniorEar } from './answer-senior-ear';
export { AwaitedReplies, type Awaited, type AwaitedFacts } from './awaited-replies.service';
export { groupsOf, perspectivesOf, REPLY_GOALS_MS } from './awaited-reply.rules';
export { AwaitedKind, AwaitedWhat } from './awaited-reply.vocabulary';
export { ChangeOpening } from './change-opening';
export { DiscussionBylines } from './discussion-bylines.loader';
export { DiscussionLists } from './discussion-lists.service';
export { DiscussionLoader } from './discussion.loader';
export { Discussion, type FoundDiscussion } from './discussion.model';
export { DiscussionKind } from './discussion.vocabulary';
export { DiscussionResolver, StoryDiscussionResolver } from './discussion.resolver';
export { DiscussionService, mayReadDiscussion, type SpeakerOfDiscussion } from './discussion.service';
export { DiscussionsModule } from './discussions.module';
export {
  ANSWER_MARKED,
  OPENING_EDITED,
  OPENING_RETRACTED,
  PROMISE_TOLD,
  SENIOR_ANSWERED,
} from './head.events';
export { HeadResolver, OpeningSkillsResolver, SeniorAnswerResolver } from './head.resolver';
export { OpenDiscussion } from './open-discussion';
export { DISCUSSION_OPENED } from './opening.events';
export { Opening } from './opening.model';
export { OpeningResolver } from './opening.resolver';
export { OpeningState } from './opening.vocabulary';
export { MentionResolver } from './mention.resolver';
export {
  DISCUSSION_ROOM,
  mentionedIn,
  POST_EDITED,
  POST_PUBLISHED,
  POST_RECOGNISED,
  POST_RETRACTED,
} from './post.events';
export { PostFieldsResolver } from './post-fields.resolver';
export { Post } from './post.model';
export { POST_DRAFT_CHANGED, READING_MOVED } from './places.events';
export { PostDraftResolver } from './post-draft.resolver';
export { ReadingPositionResolver } from './reading-position.resolver';
export { type CameToDiscussion, ReadingPositionService } from './reading-position.service';
export { PostResolver } from './post.resolver';
export { PostService } from './post.service';
export { PostWords, type SaidWords } from './post-words.loader';
export { LONGEST_POST } from './post.rules';
export { PostState } from './post.vocabulary';
export { SeniorVerdict, PromiseOutcome } from './senior-ear.vocabulary';
export { StoryConversationsResolver, WaitingResolver } from './waiting.resolver';
export { WritePost } from './write-post';
