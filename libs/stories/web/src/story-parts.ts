import { InjectionToken } from '@angular/core';
import type { Type } from '@angular/core';

/** A part of a story's page that a higher area lends, such as its discussion. Its component takes the story's id as `storyId`. */
export interface StoryPart {
  readonly load: () => Promise<Type<unknown>>;
}

/** A part of the page where a story is written. */
export interface WritePart extends StoryPart {
  /** Whether it stands above the words: for what has to be met before writing on. The others stand under them. */
  readonly above?: boolean;
}

/** What stands under a published story, in this order. The application provides it, because stories know nothing of higher areas. */
export const STORY_PARTS = new InjectionToken<readonly StoryPart[]>('STORY_PARTS', {
  providedIn: 'root',
  factory: () => [],
});

/** What a reader can do at once stands under the short form of a published story; the application provides it. */
export const STORY_HAND = new InjectionToken<StoryPart | null>('STORY_HAND', {
  providedIn: 'root',
  factory: () => null,
});

/** What a reader can do with a list of stories, such as saving what is chosen in it. Its component takes the `filter`. */
export const LIST_HAND = new InjectionToken<StoryPart | null>('LIST_HAND', {
  providedIn: 'root',
  factory: () => null,
});

/** What stands above and under a draft while it is written. A part finds the draft by {@link OpenDraft} and shows nothing where it has nothing. */
export const WRITE_PARTS = new InjectionToken<readonly WritePart[]>('WRITE_PARTS', {
  providedIn: 'root',
  factory: () => [],
});
