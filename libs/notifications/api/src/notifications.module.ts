import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DiscussionsModule } from '@cp/discussions/api';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import { Follow, FollowSchema } from './follow.model';
import { KeepNotices } from './keep-notices';
import { NoticeChoices, NoticeChoicesSchema } from './notice-choices.model';
import { NoticeChoicesService } from './notice-choices.service';
import { Notice, NoticeSchema } from './notice.model';
import './notifications.texts';
import { RecordNotices } from './record-notices';

/** What members are told, and how: inbox, mail, digest. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Notice.name, schema: NoticeSchema },
      { name: NoticeChoices.name, schema: NoticeChoicesSchema },
      { name: Follow.name, schema: FollowSchema },
    ]),
    DiscussionsModule,
    MembersModule,
    RealtimeModule,
    StoriesModule,
    TaxonomyModule,
  ],
  providers: [NoticeChoicesService, RecordNotices, KeepNotices],
})
export class NotificationsModule {}
