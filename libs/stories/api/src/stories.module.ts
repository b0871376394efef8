import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ImagesModule } from '@cp/images/api';
import { AuditModule } from '@cp/audit/api';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import { ArchiveStory } from './archive-story';
import { AuthorTrust } from './author-trust';
import { TrustedAuthor, TrustedAuthorSchema } from './author-trust.model';
import { AnswerInvitation } from './answer-invitation';
import { ChangePeople } from './change-people';
import { CoAuthorInvitation, CoAuthorInvitationSchema } from './co-author-invitation.model';
import { CoAuthorInvitationResolver } from './co-author-invitation.resolver';
import { InviteCoAuthor } from './invite-co-author';
import { BringMarksForward } from './bring-marks-forward';
import { BringStoriesForward } from './bring-stories-forward';
import { BundleResolver, StoryBundleResolver } from './bundle.resolver';
import { BundleService } from './bundle.service';
import { DecideMark } from './decide-mark';
import { MarkNotice, MarkNoticeSchema } from './mark-notice.model';
import { MarkPassage } from './mark-passage';
import { PassOnStories } from './pass-on-stories';
import { PlaceListener } from './place.listener';
import './people.texts';
import { Pseudonym, PseudonymSchema } from './pseudonym.model';
import { Pseudonyms } from './pseudonyms.service';
import { ProposeMark } from './propose-mark';
import { PublishStory } from './publish-story';
import { ReviewStory } from './review-story';
import { SaveDraft } from './save-draft';
import { StoriesLeaving } from './stories.leaving';
import { StoriesTakingAlong } from './stories.taking-along';
import { StoriesLive } from './stories.live';
import { StoriesPages } from './stories.pages';
import './stories.texts';
import { StoriesWaitNotice } from './stories-wait-notice';
import './story-life.texts';
import { StoryLifeResolver } from './story-life.resolver';
import { StoryPictures } from './story-pictures';
import { StoryBylines } from './story-bylines.loader';
import { StoryPeopleResolver } from './story-people.resolver';
import { StoryPeopleService } from './story-people.service';
import { StoryVersion, StoryVersionSchema } from './story-version.model';
import { StoryVersionResolver } from './story-version.resolver';
import { StoryVersions } from './story-versions.service';
import { ProseImageResolver, StoryFieldsResolver, StorySectionResolver } from './story-fields.resolver';
import { StoryExportResolver } from './story-export.resolver';
import { StoryExports } from './story-exports';
import { StoryLoader } from './story.loader';
import { Story, StorySchema } from './story.model';
import { StoryResolver } from './story.resolver';
import { StoryService } from './story.service';
import { SubmitStory } from './submit-story';
import { Tag, TagSchema } from './tag.model';
import { ProposalResolver, TagResolver } from './tag.resolver';
import { TakeBackMarks } from './take-back-marks';
import { TakeOutStories } from './take-out-stories';
import { TrustLeaving } from './trust.leaving';
import { WriteOutStory } from './write-out-story';
import { TallyMarks } from './tally-marks';
import { TellAuthors } from './tell-authors';
import { TellProposer } from './tell-proposer';
import { WaitingProposals } from './waiting-proposals.service';

/** Stories from draft to published, and the marks in them. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Story.name, schema: StorySchema },
      { name: StoryVersion.name, schema: StoryVersionSchema },
      { name: Tag.name, schema: TagSchema },
      { name: TrustedAuthor.name, schema: TrustedAuthorSchema },
      { name: Pseudonym.name, schema: PseudonymSchema },
      { name: CoAuthorInvitation.name, schema: CoAuthorInvitationSchema },
      { name: MarkNotice.name, schema: MarkNoticeSchema },
    ]),
    AuditModule,
    ImagesModule,
    MembersModule,
    RealtimeModule,
    TaxonomyModule,
  ],
  providers: [
    BringStoriesForward,
    BringMarksForward,
    StoryService,
    SaveDraft,
    PublishStory,
    SubmitStory,
    ReviewStory,
    ArchiveStory,
    AuthorTrust,
    StoryVersions,
    StoriesWaitNotice,
    MarkPassage,
    StoryPictures,
    Pseudonyms,
    InviteCoAuthor,
    AnswerInvitation,
    ChangePeople,
    StoryPeopleService,
    StoryBylines,
    ProposeMark,
    DecideMark,
    TallyMarks,
    TellAuthors,
    TellProposer,
    TakeBackMarks,
    WaitingProposals,
    BundleService,
    StoryLoader,
    StoriesLive,
    StoriesLeaving,
    StoriesTakingAlong,
    TakeOutStories,
    TrustLeaving,
    PlaceListener,
    StoriesPages,
    StoryExports,
    WriteOutStory,
    StoryExportResolver,
    StoryResolver,
    StoryLifeResolver,
    StoryVersionResolver,
    StoryFieldsResolver,
    StorySectionResolver,
    ProseImageResolver,
    TagResolver,
    StoryPeopleResolver,
    CoAuthorInvitationResolver,
    PassOnStories,
    ProposalResolver,
    StoryBundleResolver,
    BundleResolver,
  ],
  exports: [
    StoryExports,
    StoryService,
    StoryBylines,
    AuthorTrust,
    SaveDraft,
    PublishStory,
    MarkPassage,
    ProposeMark,
    DecideMark,
  ],
})
export class StoriesModule {}
