export { DiscussionLoader } from './discussion.loader';
export { Discussion } from './discussion.model';
export { DiscussionResolver, StoryDiscussionResolver } from './discussion.resolver';
export { DiscussionService, type SpeakerOfDiscussion } from './discussion.service';
export { DiscussionsModule } from './discussions.module';
export { DISCUSSION_ROOM, POST_PUBLISHED } from './post.events';
export { Post } from './post.model';
export { PostResolver } from './post.resolver';
export { WritePost } from './write-post';
