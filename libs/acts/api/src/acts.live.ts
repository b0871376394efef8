import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '@cp/kit/api';
import { ORGANISATION_MERGED } from '@cp/members/api';
import { LiveRooms } from '@cp/realtime/api';
import { STORY_ARCHIVED } from '@cp/stories/api';
import { PromptService } from './prompt.service';
import { RECOGNITIONS_CHANGED } from './recognition.events';
import { RecognitionService } from './recognition.service';

/** Tells those on a story's page that something was recognised, and hears of stories and places that are gone. */
@Injectable()
export class ActsLive implements OnModuleInit {
  constructor(
    private readonly rooms: LiveRooms,
    private readonly bus: EventBus,
    private readonly recognitions: RecognitionService,
    private readonly prompts: PromptService,
  ) {}

  onModuleInit(): void {
    // The news says which story and nothing else: who looks asks again, and is shown what they may see.
    this.rooms.registerEvent(RECOGNITIONS_CHANGED, (events) =>
      Promise.resolve(new Map(events.map(({ id, ids }) => [id, { storyId: ids['storyId'] }]))),
    );
    this.bus.on(STORY_ARCHIVED, async ({ ids }) => {
      await this.recognitions.removeOf(ids['storyId'] ?? '');
      await this.prompts.removeOf(ids['storyId'] ?? '');
    });
    this.bus.on(ORGANISATION_MERGED, ({ ids }) =>
      this.recognitions.moveTo(ids['fromId'] ?? '', ids['intoId'] ?? ''),
    );
  }
}
