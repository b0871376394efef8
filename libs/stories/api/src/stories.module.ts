import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ImagesModule } from '@cp/images/api';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import { BringStoriesForward } from './bring-stories-forward';
import { MarkPassage } from './mark-passage';
import { PlaceListener } from './place.listener';
import { PublishStory } from './publish-story';
import { SaveDraft } from './save-draft';
import { StoriesLeaving } from './stories.leaving';
import { StoriesLive } from './stories.live';
import { StoriesPages } from './stories.pages';
import './stories.texts';
import { StoryPictures } from './story-pictures';
import { StoryVersion, StoryVersionSchema } from './story-version.model';
import {
  ProseImageResolver,
  StoryFieldsResolver,
  StorySectionResolver,
  TagResolver,
} from './story-fields.resolver';
import { StoryLoader } from './story.loader';
import { Story, StorySchema } from './story.model';
import { StoryResolver } from './story.resolver';
import { StoryService } from './story.service';
import { Tag, TagSchema } from './tag.model';
import { TakeOutStories } from './take-out-stories';

/** Stories from draft to published, and the marks in them. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Story.name, schema: StorySchema },
      { name: StoryVersion.name, schema: StoryVersionSchema },
      { name: Tag.name, schema: TagSchema },
    ]),
    ImagesModule,
    MembersModule,
    RealtimeModule,
    TaxonomyModule,
  ],
  providers: [
    BringStoriesForward,
    StoryService,
    SaveDraft,
    PublishStory,
    MarkPassage,
    StoryPictures,
    StoryLoader,
    StoriesLive,
    StoriesLeaving,
    TakeOutStories,
    PlaceListener,
    StoriesPages,
    StoryResolver,
    StoryFieldsResolver,
    StorySectionResolver,
    ProseImageResolver,
    TagResolver,
  ],
  exports: [StoryService, SaveDraft, PublishStory, MarkPassage],
})
export class StoriesModule {}
