import { Injectable } from '@nestjs/common';
import { DiscussionService } from '@cp/discussions/api';
import { type ListedStory, StoryService } from '@cp/stories/api';
import type { Voices } from './voices.model';
import { voicesOf } from './voices.rules';

/** Says who has been heard. Everything is derived when it is asked for, so nothing can drift from what was said. */
@Injectable()
export class VoicesService {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
  ) {}

  /** The voices of the discussions of published stories, by id; for readers of events. */
  async byDiscussion(ids: readonly string[]): Promise<Map<string, Voices>> {
    const [stories, speakers] = await Promise.all([
      this.stories.published(ids),
      this.discussions.speakersOf(ids),
    ]);
    return new Map(
      [...stories].map(([id, story]) => [id, voicesOf(tellerOf(story), speakers.get(id) ?? [])]),
    );
  }
}

/** The voice in which a story is told. */
export const tellerOf = ({ authorId, spokenAs }: ListedStory) => ({
  memberId: authorId.toHexString(),
  spokenAs,
});
