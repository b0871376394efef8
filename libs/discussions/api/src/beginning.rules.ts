import type { Perspective } from '@cp/kit/api';
import { authorIdsOf, type ListedStory, StoryVisibility, tellersOf } from '@cp/stories/api';
import type { FoundDiscussion } from './discussion.model';

/** Whom something is open to: as a list finds it. */
export interface Reach {
  readonly openTo: StoryVisibility | null;
  /** The organisation, hexadecimal; `null` unless it is open to one. */
  readonly openToId: string | null;
}

/** How a discussion began: by whom, as what, when, and for whom. */
export interface Beginning extends Reach {
  readonly storyId: string | null;
  readonly authorIds: readonly string[];
  readonly beganAs: readonly (Perspective | null)[];
  readonly beganAt: Date;
}

/** Open to nobody: what hangs on a story that is not published. */
export const NOBODY: Reach = { openTo: null, openToId: null };

/** Whom something is open to that says so itself. */
export const reachOf = ({
  visibility,
  organisationId,
}: {
  readonly visibility: StoryVisibility;
  readonly organisationId: { toHexString(): string } | null;
}): Reach => ({
  openTo: visibility,
  openToId: visibility === StoryVisibility.ORGANISATION ? (organisationId?.toHexString() ?? null) : null,
});

/** As what a story is told; instead of the scribe’s own voice, who began it, that of the teller for whom it was written down. */
const toldAs = (story: ListedStory): (Perspective | null)[] =>
  tellersOf(story).map(({ spokenAs, handle }) =>
    handle === null && story.teller ? story.teller.spokenAs : spokenAs,
  );

/** How a discussion began: with its story, or with its opening. */
export function beginningOf({ story, opening }: FoundDiscussion): Beginning {
  const storyId = story?.id ?? null;
  if (opening)
    return {
      ...reachOf(story ?? opening),
      storyId,
      authorIds: [opening.authorId.toHexString()],
      beganAs: [opening.spokenAs],
      beganAt: opening.createdAt,
    };
  if (!story) throw new Error('a discussion begins with a story or an opening');
  return {
    ...reachOf(story),
    storyId,
    authorIds: authorIdsOf(story),
    beganAs: toldAs(story),
    beganAt: story.publishedAt ?? story.createdAt,
  };
}
