import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import { AnswerSeniorEar } from './answer-senior-ear';
import { AwaitedReplies } from './awaited-replies.service';
import { AwaitedReply, AwaitedReplySchema } from './awaited-reply.model';
import { BringDiscussionsForward } from './bring-discussions-forward';
import { ChangeOpening } from './change-opening';
import { BringPostsForward } from './bring-posts-forward';
import { CheckWords } from './check-words';
import { DiscussionBylines } from './discussion-bylines.loader';
import { DiscussionLists } from './discussion-lists.service';
import { DiscussionLoader } from './discussion.loader';
import { DiscussionResolver, StoryDiscussionResolver } from './discussion.resolver';
import { DiscussionService } from './discussion.service';
import { DiscussionsLeaving } from './discussions.leaving';
import { DiscussionsListener } from './discussions.listener';
import { DiscussionsLive } from './discussions.live';
import { DiscussionsPages } from './discussions.pages';
import './discussions.texts';
import { FollowPost } from './follow-post';
import { FollowStories } from './follow-stories';
import { HeadLive } from './head.live';
import { HeadResolver, OpeningSkillsResolver, SeniorAnswerResolver } from './head.resolver';
import './head.texts';
import { KeepAwaited } from './keep-awaited';
import { OpenDiscussion } from './open-discussion';
import { Opening, OpeningSchema } from './opening.model';
import { OpeningResolver } from './opening.resolver';
import { PlacesLeaving } from './places.leaving';
import { PlacesLive } from './places.live';
import { PostDraft, PostDraftSchema } from './post-draft.model';
import { PostDraftResolver } from './post-draft.resolver';
import { PostDraftService } from './post-draft.service';
import { Post, PostSchema } from './post.model';
import { PostResolver } from './post.resolver';
import { ReadingPosition, ReadingPositionSchema } from './reading-position.model';
import { ReadingPositionResolver } from './reading-position.resolver';
import { ReadingPositionService } from './reading-position.service';
import { RemindSeniorEars } from './remind-senior-ears';
import { SeniorAnswer, SeniorAnswerSchema } from './senior-answer.model';
import { SeniorAnswers } from './senior-answers.service';
import { EditPost } from './edit-post';
import { MentionResolver } from './mention.resolver';
import { Mentioning } from './mention.service';
import { OwnPosts } from './own-posts';
import { PostEdit, PostEditSchema } from './post-edit.model';
import { PostFieldsResolver } from './post-fields.resolver';
import { PostNews } from './post-news';
import { PostRecognition, PostRecognitionSchema } from './post-recognition.model';
import { PostTraces } from './post-traces.service';
import { PostWords } from './post-words.loader';
import { PostService } from './post.service';
import { RecognisePost } from './recognise-post';
import { RecountRecognitions } from './recount-recognitions';
import { Speaker, SpeakerSchema } from './speaker.model';
import { TakeBackOpenings } from './take-back-openings';
import { TakeBackPosts } from './take-back-posts';
import { StoryConversationsResolver, WaitingResolver } from './waiting.resolver';
import { WritePost } from './write-post';

/** Discussions: of published stories, about them, and on their own. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: AwaitedReply.name, schema: AwaitedReplySchema },
      { name: SeniorAnswer.name, schema: SeniorAnswerSchema },
      { name: Opening.name, schema: OpeningSchema },
      { name: Post.name, schema: PostSchema },
      { name: PostDraft.name, schema: PostDraftSchema },
      { name: ReadingPosition.name, schema: ReadingPositionSchema },
      { name: PostEdit.name, schema: PostEditSchema },
      { name: PostRecognition.name, schema: PostRecognitionSchema },
      { name: Speaker.name, schema: SpeakerSchema },
    ]),
    MembersModule,
    RealtimeModule,
    StoriesModule,
    TaxonomyModule,
  ],
  providers: [
    BringDiscussionsForward,
    DiscussionService,
    DiscussionLists,
    KeepAwaited,
    AwaitedReplies,
    FollowStories,
    FollowPost,
    OpenDiscussion,
    ChangeOpening,
    TakeBackOpenings,
    SeniorAnswers,
    AnswerSeniorEar,
    RemindSeniorEars,
    DiscussionsListener,
    HeadLive,
    DiscussionsPages,
    PostService,
    PostWords,
    PostTraces,
    Mentioning,
    CheckWords,
    WritePost,
    EditPost,
    TakeBackPosts,
    RecognisePost,
    RecountRecognitions,
    BringPostsForward,
    DiscussionLoader,
    DiscussionBylines,
    DiscussionsLive,
    PostNews,
    OwnPosts,
    DiscussionsLeaving,
    PostDraftService,
    ReadingPositionService,
    PlacesLive,
    PlacesLeaving,
    DiscussionResolver,
    StoryDiscussionResolver,
    OpeningResolver,
    OpeningSkillsResolver,
    HeadResolver,
    SeniorAnswerResolver,
    WaitingResolver,
    StoryConversationsResolver,
    PostResolver,
    PostDraftResolver,
    ReadingPositionResolver,
    PostFieldsResolver,
    MentionResolver,
  ],
  exports: [
    DiscussionService,
    DiscussionLists,
    DiscussionLoader,
    DiscussionBylines,
    AwaitedReplies,
    OpenDiscussion,
    ChangeOpening,
    AnswerSeniorEar,
    PostService,
    PostWords,
    ReadingPositionService,
    WritePost,
  ],
})
export class DiscussionsModule {}
