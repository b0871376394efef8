import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DiscussionsModule } from '@cp/discussions/api';
import { MailModule } from '@cp/mail/api';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import { AnswerNotices } from './answer-notices';
import { AnswerFromMail } from './answer-from-mail';
import { AnswerFromMailResolver } from './answer-from-mail.resolver';
import { AnswerLink, AnswerLinkSchema } from './answer-link.model';
import { AnswerLinks } from './answer-links.service';
import { AnswerReply } from './answer-reply';
import { AutoFollow } from './auto-follow';
import { CameToDiscussion } from './came-to-discussion';
import { ChooseNotices } from './choose-notices';
import './digest.texts';
import { DigestResolver } from './digest.resolver';
import { DigestTurn, DigestTurnSchema } from './digest-turn.model';
import { DigestTurns } from './digest-turns.service';
import { DigestWords } from './digest-words.loader';
import { DigestsLeaving } from './digests.leaving';
import { DiscussionNotices } from './discussion-notices';
import { FollowLoader } from './follow.loader';
import { Follow, FollowSchema } from './follow.model';
import { FollowResolver } from './follow.resolver';
import { FollowService } from './follow.service';
import { FollowSubjects } from './follow-subjects';
import { Followable } from './followable';
import { GatherDigest } from './gather-digest';
import { KeepNotices } from './keep-notices';
import { MailNotices } from './mail-notices';
import { MailStanding } from './mail-standing';
import { NoticeChoices, NoticeChoicesSchema } from './notice-choices.model';
import { NoticeChoicesResolver } from './notice-choices.resolver';
import { NoticeChoicesService } from './notice-choices.service';
import { Notice, NoticeSchema } from './notice.model';
import { NoticeResolver } from './notice.resolver';
import { NoticeService } from './notice.service';
import { NoticeSights } from './notice-sights';
import { NoticeTask, NoticeTaskSchema } from './notice-task.model';
import { NoticeTasks } from './notice-tasks';
import { NotificationsLeaving } from './notifications.leaving';
import { NotificationsLive } from './notifications.live';
import './notifications.texts';
import { PostPush } from './post-push';
import { PushDevices } from './push-devices.service';
import { PushKeys } from './push-keys';
import { PushLeaving } from './push.leaving';
import { PushResolver } from './push.resolver';
import { PushSubscription, PushSubscriptionSchema } from './push-subscription.model';
import './push.texts';
import { PushTurns } from './push-turns.service';
import { OfferAnswers } from './offer-answers';
import { OfferReply } from './offer-reply';
import { PostReply } from './post-reply';
import { RecordNotices } from './record-notices';
import { ReplyAddress, ReplyAddressSchema } from './reply-address.model';
import { ReplyAddresses } from './reply-addresses.service';
import './reply.texts';
import { SendDigests } from './send-digests';
import { SendPushes } from './send-pushes';
import { StoryNotices } from './story-notices';
import { TakeReply } from './take-reply';
import { TellMembers } from './tell-members';
import { TellSearches } from './tell-searches';
import { TidyNotices } from './tidy-notices';
import {
  DiscussionFollowResolver,
  MemberFollowResolver,
  OrganisationFollowResolver,
  SofftSkillFollowResolver,
  StoryFollowResolver,
} from './viewer-follows.resolver';
import { WriteDigest } from './write-digest';

const digests = [
  DigestTurns,
  DigestWords,
  GatherDigest,
  WriteDigest,
  SendDigests,
  DigestResolver,
  AnswerLinks,
  AnswerFromMail,
  AnswerFromMailResolver,
  DigestsLeaving,
];

const pushing = [PushKeys, PushDevices, PushTurns, PostPush, SendPushes, PushResolver, PushLeaving];
const replying = [ReplyAddresses, OfferReply, OfferAnswers, PostReply, AnswerReply, TakeReply];

const keeping = [
  NoticeChoicesService,
  ChooseNotices,
  RecordNotices,
  KeepNotices,
  NoticeService,
  NoticeSights,
  CameToDiscussion,
];

const telling = [
  NoticeTasks,
  TellMembers,
  TellSearches,
  TidyNotices,
  AnswerNotices,
  DiscussionNotices,
  StoryNotices,
  MailNotices,
  MailStanding,
];

const following = [
  FollowService,
  FollowSubjects,
  Followable,
  FollowLoader,
  AutoFollow,
  FollowResolver,
  StoryFollowResolver,
  DiscussionFollowResolver,
  SofftSkillFollowResolver,
  MemberFollowResolver,
  OrganisationFollowResolver,
];

/** What members are told, and how: inbox, mail, digest. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Notice.name, schema: NoticeSchema },
      { name: NoticeChoices.name, schema: NoticeChoicesSchema },
      { name: NoticeTask.name, schema: NoticeTaskSchema },
      { name: Follow.name, schema: FollowSchema },
      { name: DigestTurn.name, schema: DigestTurnSchema },
      { name: AnswerLink.name, schema: AnswerLinkSchema },
      { name: PushSubscription.name, schema: PushSubscriptionSchema },
      { name: ReplyAddress.name, schema: ReplyAddressSchema },
    ]),
    DiscussionsModule,
    MailModule,
    MembersModule,
    RealtimeModule,
    StoriesModule,
    TaxonomyModule,
  ],
  providers: [
    ...keeping,
    ...telling,
    ...following,
    ...digests,
    ...pushing,
    ...replying,
    NotificationsLive,
    NotificationsLeaving,
    NoticeResolver,
    NoticeChoicesResolver,
  ],
})
export class NotificationsModule {}
