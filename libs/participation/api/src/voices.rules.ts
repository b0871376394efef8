import type { Perspective } from '@cp/kit/api';
import { mixOf } from '@cp/measures';
import { VoiceGroup, type Voices, VoicesState } from './voices.model';

/** Somebody who spoke, and as what. */
export interface SpokenVoice {
  readonly memberId: string;
  readonly spokenAs: Perspective | null;
  /** Whether they appear under a made-up name there. */
  readonly pseudonymous: boolean;
}

/** From how many people on the perspective of a pseudonym is counted: among fewer it would help to guess who it is. */
export const ENOUGH_TO_HIDE_IN = 5;

/**
 * The voices of a discussion: whoever tells the story, and everybody who posted. Among fewer than five people those with a pseudonym are
 * counted as not having said from where they speak.
 */
export function voicesOf(voices: readonly SpokenVoice[]): Voices {
  const people = new Set(voices.map(({ memberId }) => memberId)).size;
  const mix = mixOf(
    voices.map(({ memberId, spokenAs, pseudonymous }) => ({
      personId: memberId,
      spokenAs: pseudonymous && people < ENOUGH_TO_HIDE_IN ? null : spokenAs,
    })),
  );
  return {
    ...mix,
    state: VoicesState[mix.state],
    groups: mix.groups.map(({ group, people }) => ({ group: VoiceGroup[group], people })),
  };
}
