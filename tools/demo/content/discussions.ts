import type { DemoDiscussion } from './types';
import { onLetterNobodyRead } from './discussions/letter-nobody-read';
import { onLiftLobby } from './discussions/lift-lobby';
import { onPhoneMessage } from './discussions/phone-message';
import { onQuietAfterEleven } from './discussions/quiet-after-eleven';
import { onStoppingInMonthSeven } from './discussions/stopping-in-month-seven';
import { onToldToGoHome } from './discussions/told-to-go-home';
import { onTwoSitesOneFridge } from './discussions/two-sites-one-fridge';

/** The discussions below the stories. "Three nights before the fall" has none yet: it waits for a first reply. */
export const DEMO_DISCUSSIONS: readonly DemoDiscussion[] = [
  onQuietAfterEleven,
  onLetterNobodyRead,
  onStoppingInMonthSeven,
  onPhoneMessage,
  onLiftLobby,
  onToldToGoHome,
  onTwoSitesOneFridge,
];
