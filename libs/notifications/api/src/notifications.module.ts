import { Module } from '@nestjs/common';
import { DiscussionsModule } from '@cp/discussions/api';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import './notifications.texts';

/** What members are told, and how: inbox, mail, digest. */
@Module({
  imports: [DiscussionsModule, MembersModule, RealtimeModule, StoriesModule, TaxonomyModule],
  providers: [],
})
export class NotificationsModule {}
