import type { DemoStory } from './types';
import { chairByTheDoor } from './stories/chair-by-the-door';
import { letterNobodyRead } from './stories/letter-nobody-read';
import { liftLobby } from './stories/lift-lobby';
import { phoneMessage } from './stories/phone-message';
import { quietAfterEleven } from './stories/quiet-after-eleven';
import { stoppingInMonthSeven } from './stories/stopping-in-month-seven';
import { threeNights } from './stories/three-nights';
import { toldToGoHome } from './stories/told-to-go-home';
import { twoSitesOneFridge } from './stories/two-sites-one-fridge';

/** The published stories, oldest first. */
export const DEMO_STORIES: readonly DemoStory[] = [
  quietAfterEleven,
  letterNobodyRead,
  stoppingInMonthSeven,
  phoneMessage,
  threeNights,
  liftLobby,
  chairByTheDoor,
  toldToGoHome,
  twoSitesOneFridge,
];
