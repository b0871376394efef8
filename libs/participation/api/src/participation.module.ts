import { Module } from '@nestjs/common';
import { DiscussionsModule } from '@cp/discussions/api';
import { RealtimeModule } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { VoicesListener } from './voices.listener';
import { VoicesResolver } from './voices.resolver';
import { VoicesService } from './voices.service';

/** Who has been heard, and who has not. */
@Module({
  imports: [DiscussionsModule, RealtimeModule, StoriesModule],
  providers: [VoicesService, VoicesResolver, VoicesListener],
})
export class ParticipationModule {}
