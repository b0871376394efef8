import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '@cp/kit/api';
import { STORY_DISCARDED } from '@cp/stories/api';
import { TakeOutEvidence } from './take-out-evidence';

/** Hears that a draft was thrown away, and throws its evidence after it. */
@Injectable()
export class GoneStoriesListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly taking: TakeOutEvidence,
  ) {}

  onModuleInit(): void {
    this.bus.on(STORY_DISCARDED, ({ ids }) => this.taking.withStory(ids['storyId'] ?? ''));
  }
}
