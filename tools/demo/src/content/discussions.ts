import type { DemoDiscussion } from './types';
import { onLetterNobodyRead } from './discussions/letter-nobody-read';
import { onLiftLobby } from './discussions/lift-lobby';
import { onPhoneMessage } from './discussions/phone-message';
import { onQuietAfterEleven } from './discussions/quiet-after-eleven';
import { onStoppingInMonthSeven } from './discussions/stopping-in-month-seven';
import { onThreeNights } from './discussions/three-nights';
import { onToldToGoHome } from './discussions/told-to-go-home';
import { onTwoSitesOneFridge } from './discussions/two-sites-one-fridge';

/** The discussions below the stories, one for each, in the order of the stories. */
export const DEMO_DISCUSSIONS: readonly DemoDiscussion[] = [
  onQuietAfterEleven,
  onLetterNobodyRead,
  onStoppingInMonthSeven,
  onPhoneMessage,
  onThreeNights,
  onLiftLobby,
  onToldToGoHome,
  onTwoSitesOneFridge,
];
