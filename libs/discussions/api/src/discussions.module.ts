import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import { DiscussionBylines } from './discussion-bylines.loader';
import { DiscussionLoader } from './discussion.loader';
import { DiscussionResolver, StoryDiscussionResolver } from './discussion.resolver';
import { DiscussionService } from './discussion.service';
import { DiscussionsLeaving } from './discussions.leaving';
import { DiscussionsLive } from './discussions.live';
import './discussions.texts';
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
import { Speaker, SpeakerSchema } from './speaker.model';
import { TakeBackPosts } from './take-back-posts';
import { WritePost } from './write-post';

/** Discussions: of published stories, about them, and on their own. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Opening.name, schema: OpeningSchema },
      { name: Post.name, schema: PostSchema },
      { name: PostDraft.name, schema: PostDraftSchema },
      { name: ReadingPosition.name, schema: ReadingPositionSchema },
      { name: Speaker.name, schema: SpeakerSchema },
    ]),
    MembersModule,
    RealtimeModule,
    StoriesModule,
    TaxonomyModule,
  ],
  providers: [
    DiscussionService,
    OpenDiscussion,
    WritePost,
    TakeBackPosts,
    DiscussionLoader,
    DiscussionBylines,
    DiscussionsLive,
    DiscussionsLeaving,
    PostDraftService,
    ReadingPositionService,
    PlacesLive,
    PlacesLeaving,
    DiscussionResolver,
    StoryDiscussionResolver,
    OpeningResolver,
    PostResolver,
    PostDraftResolver,
    ReadingPositionResolver,
  ],
  exports: [DiscussionService, DiscussionLoader, DiscussionBylines, OpenDiscussion, WritePost],
})
export class DiscussionsModule {}
