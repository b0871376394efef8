import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { DiscussionLoader } from './discussion.loader';
import { DiscussionResolver, StoryDiscussionResolver } from './discussion.resolver';
import { DiscussionService } from './discussion.service';
import { DiscussionsLeaving } from './discussions.leaving';
import { DiscussionsLive } from './discussions.live';
import './discussions.texts';
import { Post, PostSchema } from './post.model';
import { PostResolver } from './post.resolver';
import { Speaker, SpeakerSchema } from './speaker.model';
import { TakeBackPosts } from './take-back-posts';
import { WritePost } from './write-post';

/** Discussions of published stories. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Post.name, schema: PostSchema },
      { name: Speaker.name, schema: SpeakerSchema },
    ]),
    MembersModule,
    RealtimeModule,
    StoriesModule,
  ],
  providers: [
    DiscussionService,
    WritePost,
    TakeBackPosts,
    DiscussionLoader,
    DiscussionsLive,
    DiscussionsLeaving,
    DiscussionResolver,
    StoryDiscussionResolver,
    PostResolver,
  ],
  exports: [DiscussionService, DiscussionLoader, WritePost],
})
export class DiscussionsModule {}
