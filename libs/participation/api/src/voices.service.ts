import { Injectable } from '@nestjs/common';
import {
  DiscussionKind,
  DiscussionService,
  type FoundDiscussion,
  OpeningState,
  type SpeakerOfDiscussion,
} from '@cp/discussions/api';
import { type ListedStory, pseudonymIn, tellersOf } from '@cp/stories/api';
import type { Voices } from './voices.model';
import { type SpokenVoice, voicesOf } from './voices.rules';

/** Says who has been heard. Everything is derived when it is asked for, so nothing can drift from what was said. */
@Injectable()
export class VoicesService {
  constructor(private readonly discussions: DiscussionService) {}

  /** The voices of discussions that are there, by id; for readers of events. */
  async byDiscussion(ids: readonly string[]): Promise<Map<string, Voices>> {
    const [standing, speakers] = await Promise.all([
      this.discussions.standing(ids),
      this.discussions.speakersOf(ids),
    ]);
    return new Map([...standing].map(([id, found]) => [id, voicesIn(found, speakers.get(id) ?? [])]));
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

/** Who began a discussion: those who tell its story, or who opened it, unless they took their words back. */
const beginningVoices = ({ kind, story, opening }: FoundDiscussion): SpokenVoice[] => {
  if (kind === DiscussionKind.STORY) return story ? tellingVoices(story) : [];
  if (opening?.state !== OpeningState.OPEN) return [];
  const memberId = opening.authorId.toHexString();
  return [{ memberId, spokenAs: opening.spokenAs, pseudonymous: isSealed(story, memberId) }];
};

const isSealed = (story: ListedStory | null, memberId: string): boolean =>
  story !== null && pseudonymIn(story, memberId) !== null;

/** The voices with which a discussion began and of those who spoke in it, each knowing whether it has a pseudonym there. */
export const voicesIn = (discussion: FoundDiscussion, speakers: readonly SpeakerOfDiscussion[]): Voices =>
  voicesOf([
    ...beginningVoices(discussion),
    ...speakers.map(({ memberId, spokenAs }) => ({
      memberId,
      spokenAs,
      pseudonymous: isSealed(discussion.story, memberId),
    })),
  ]);
