import { InjectionToken } from '@angular/core';
import type { Type } from '@angular/core';

/** A part of a story's page that a higher area lends, such as its discussion. Its component takes the story's id as `storyId`. */
export interface StoryPart {
  readonly load: () => Promise<Type<unknown>>;
}

/** What stands under a published story, in this order. The application provides it, because stories know nothing of higher areas. */
export const STORY_PARTS = new InjectionToken<readonly StoryPart[]>('STORY_PARTS', {
  providedIn: 'root',
  factory: () => [],
});

/** What stands above a draft while it is written. A part finds the draft by {@link OpenDraft} and shows nothing where it has nothing. */
export const WRITE_PARTS = new InjectionToken<readonly StoryPart[]>('WRITE_PARTS', {
  providedIn: 'root',
  factory: () => [],
});
