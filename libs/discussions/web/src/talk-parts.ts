import { InjectionToken } from '@angular/core';
import type { Type } from '@angular/core';

/** What a member can do about a conversation, which a higher area lends to its page. Its component takes `discussionId`. */
export const TALK_HAND = new InjectionToken<{ readonly load: () => Promise<Type<unknown>> } | null>(
  'TALK_HAND',
  {
    providedIn: 'root',
    factory: () => null,
  },
);
