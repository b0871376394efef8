import type { Provider } from '@nestjs/common';
import { IMAGE_SETTINGS } from '@cp/images/api';
import { memberGlobals } from '@cp/members/api/testing';
import { SOCKET_SESSIONS } from '@cp/realtime/api';

export { aStory } from './story.builder';

/** What the process provides to the areas on which stories stand; for benches of this area and those above it. */
export const processGlobals = (): Provider[] => [
  ...memberGlobals(),
  { provide: IMAGE_SETTINGS, useValue: { clamdUrl: null } },
  { provide: SOCKET_SESSIONS, useValue: { actorOf: () => Promise.resolve(null) } },
];
