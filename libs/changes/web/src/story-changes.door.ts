import type { Type } from '@angular/core';

/** Fetches what followed from a story, for the page of one story. */
export const storyChanges = (): Promise<Type<unknown>> =>
  import('./story-changes').then(({ StoryChanges }) => StoryChanges);
