import type { EmbeddedOptions } from './server';

/** What the parent hands to the child, as JSON in the first argument. */
export type ChildOptions = Omit<EmbeddedOptions, 'log'>;

/** What the child tells its parent, as lines of JSON. */
export type ChildMessage =
  | { event: 'ready'; uri: string }
  | { event: 'failed'; message: string }
  | { event: 'log'; message: string }
  /** Sent again and again: the child still takes its turns. */
  | { event: 'alive' };

/** How often the child tells that it is alive. */
export const ALIVE_MS = 1000;
