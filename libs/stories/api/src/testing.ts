import type { Provider } from '@nestjs/common';
import { memberGlobals } from '@cp/members/api/testing';
import { SOCKET_SESSIONS } from '@cp/realtime/api';

export { aStory } from './story.builder';

/** What the process provides to the areas on which stories stand; for benches of this area and those above it. */
export const processGlobals = (): Provider[] => [
  ...memberGlobals(),
  { provide: SOCKET_SESSIONS, useValue: { actorOf: () => Promise.resolve(null) } },
];
