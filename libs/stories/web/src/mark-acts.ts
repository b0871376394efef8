import type { DecideMarkInput, StoryMarkFragment } from './graphql.generated';

/** What somebody decides about a mark. */
export type Choice = Omit<DecideMarkInput, 'id' | 'version'>;

/** What can be done with the marks of a story where they are read. Who may do what of it the server says with each mark. */
export interface MarkActs {
  /** Decides about a mark; fails with the problem, so that what was typed stays. */
  decide: (mark: StoryMarkFragment, choice: Choice) => Promise<void>;
  remove: (mark: StoryMarkFragment) => void;
  /** Begins to give a mark whose words are gone a new place. */
  place: (mark: StoryMarkFragment) => void;
}
