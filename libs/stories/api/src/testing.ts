import type { Provider } from '@nestjs/common';
import { MAIL_SETTINGS } from '@cp/mail/api';
import { SESSION_SECRET } from '@cp/members/api';
import { SOCKET_SESSIONS } from '@cp/realtime/api';

export { aStory } from './story.builder';

/** What the process provides to the areas on which stories stand; for benches of this area and those above it. */
export const processGlobals = (): Provider[] => [
  { provide: MAIL_SETTINGS, useValue: { caught: true, publicUrl: 'http://localhost' } },
  { provide: SESSION_SECRET, useValue: 'x'.repeat(32) },
  { provide: SOCKET_SESSIONS, useValue: { actorOf: () => Promise.resolve(null) } },
];
