import type { Perspective } from '@cp/kit/api';
import { mixOf } from '@cp/measures';
import { VoiceGroup, type Voices, VoicesState } from './voices.model';

/** Somebody who spoke, and as what. */
export interface SpokenVoice {
  readonly memberId: string;
  readonly spokenAs: Perspective | null;
}

/** The voices of a discussion: whoever tells the story, and everybody who posted. */
export function voicesOf(teller: SpokenVoice, speakers: readonly SpokenVoice[]): Voices {
  const mix = mixOf(
    [teller, ...speakers].map(({ memberId, spokenAs }) => ({ personId: memberId, spokenAs })),
  );
  return {
    ...mix,
    state: VoicesState[mix.state],
    groups: mix.groups.map(({ group, people }) => ({ group: VoiceGroup[group], people })),
  };
}
