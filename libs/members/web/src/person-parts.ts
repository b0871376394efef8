import { InjectionToken } from '@angular/core';
import type { Type } from '@angular/core';

/** What a member can do about a person, which a higher area lends to their page. Its component takes `personId`. */
export const PERSON_HAND = new InjectionToken<{ readonly load: () => Promise<Type<unknown>> } | null>(
  'PERSON_HAND',
  {
    providedIn: 'root',
    factory: () => null,
  },
);
