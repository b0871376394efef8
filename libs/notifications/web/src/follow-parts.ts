import type { Type } from '@angular/core';

/** What the page of a story gets: to follow it and its conversation. */
export const storyFollow = (): Promise<Type<unknown>> =>
  import('./story-follow').then(({ StoryFollow }) => StoryFollow);

/** What the list of stories gets: to follow and to save what is chosen in it. */
export const listHand = (): Promise<Type<unknown>> =>
  import('./list-follow').then(({ ListFollow }) => ListFollow);

/** What the page of a person gets: to follow them. */
export const personFollow = (): Promise<Type<unknown>> =>
  import('./person-follow').then(({ PersonFollow }) => PersonFollow);

/** What the page of a conversation gets: to follow it, or to have it quiet. */
export const talkFollow = (): Promise<Type<unknown>> =>
  import('./talk-follow').then(({ TalkFollow }) => TalkFollow);
