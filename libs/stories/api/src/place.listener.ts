import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '@cp/kit/api';
import { ORGANISATION_MERGED } from '@cp/members/api';
import { StoryService } from './story.service';

/** Hears that an organisation became part of another, and has its stories follow. */
@Injectable()
export class PlaceListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly stories: StoryService,
  ) {}

  onModuleInit(): void {
    this.bus.on(ORGANISATION_MERGED, ({ ids }) =>
      this.stories.moveTo(ids['fromId'] ?? '', ids['intoId'] ?? ''),
    );
  }
}
