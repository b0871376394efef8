import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '@cp/kit/api';
import { STORY_DISCARDED } from '@cp/stories/api';
import { LeftoverService } from './leftover.service';

/** Hears that a draft was thrown away, and throws what had no place in it after it. */
@Injectable()
export class GoneStoriesListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly leftovers: LeftoverService,
  ) {}

  onModuleInit(): void {
    this.bus.on(STORY_DISCARDED, ({ ids }) => this.leftovers.forget(ids['storyId'] ?? ''));
  }
}
