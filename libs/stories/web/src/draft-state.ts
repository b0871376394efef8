import type { Problem } from '@cp/kit/web';
import type { DraftField } from './draft.rules';
import type { StoryWordsFragment } from './graphql.generated';

/** How the draft stands with the server, for the honest words at the top of the page. */
export type DraftState =
  | { kind: 'loading' }
  | { kind: 'absent'; problem: Problem }
  | { kind: 'saved'; at: Date | null }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'failed'; reason: string; kept: boolean }
  | { kind: 'signedOut' }
  | { kind: 'conflict' };

/** Another version of the draft, and the fields in which somebody has to choose between it and the words here. */
export interface Conflict {
  readonly other: StoryWordsFragment;
  readonly open: readonly DraftField[];
}
