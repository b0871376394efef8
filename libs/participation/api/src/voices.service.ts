import { Injectable } from '@nestjs/common';
import { DiscussionService, type SpeakerOfDiscussion } from '@cp/discussions/api';
import { type ListedStory, pseudonymIn, StoryService, tellersOf } from '@cp/stories/api';
import type { Voices } from './voices.model';
import { type SpokenVoice, voicesOf } from './voices.rules';

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
    return new Map([...stories].map(([id, story]) => [id, voicesIn(story, speakers.get(id) ?? [])]));
  }
}

/**
 * The voices in which a story is told: of everybody who tells it, and instead of the scribe's own, who began it, that of the teller
 * for whom it was written down. The scribe is counted once, as the teller speaks.
 */
export const tellingVoices = (story: ListedStory): SpokenVoice[] =>
  tellersOf(story).map(({ memberId, spokenAs, pseudonym, handle }) => ({
    memberId,
    spokenAs: handle === null && story.teller ? story.teller.spokenAs : spokenAs,
    pseudonymous: pseudonym !== null,
  }));

/** The voices of a story and of those who spoke about it, each knowing whether it has a pseudonym there. */
export const voicesIn = (story: ListedStory, speakers: readonly SpeakerOfDiscussion[]): Voices =>
  voicesOf([
    ...tellingVoices(story),
    ...speakers.map(({ memberId, spokenAs }) => ({
      memberId,
      spokenAs,
      pseudonymous: pseudonymIn(story, memberId) !== null,
    })),
  ]);
