import type { DomainEvent } from '@cp/kit/api';
import type { Story } from './story.model';
import { StoryVisibility } from './story.vocabulary';

/** The kind of the event that a story was published. */
export const STORY_PUBLISHED = 'StoryPublished';

/** The kind of the event that the words of a published story changed. */
export const STORY_CHANGED = 'StoryChanged';

/** The kind of the event that the marks of a published story changed. */
export const STORY_MARKS_CHANGED = 'StoryMarksChanged';

/** The kind of the event that a story was taken out. */
export const STORY_ARCHIVED = 'StoryArchived';

/** The kind of the event that a published story went to other readers: it stays, and so does what hangs on it. */
export const STORY_MOVED = 'StoryMoved';

/** The kind of the event that a draft was thrown away: what hangs on it goes too. */
export const STORY_DISCARDED = 'StoryDiscarded';

/** The kind of room in which new stories are told of: `stories:members`, and `stories:<organisation>` for each. */
export const STORIES_ROOM = 'stories';

/** The room of all members. */
export const MEMBERS = 'members';

/** A story was published: told to all members, or to those of its organisation. */
export const storyPublished = (story: Story): DomainEvent => ({
  kind: STORY_PUBLISHED,
  room: { kind: STORIES_ROOM, id: audienceIdOf(story) },
  ids: { storyId: story.id },
});

/** The words of a published story changed: told to those who can read it. */
export const storyChanged = (story: Story): DomainEvent => ({
  kind: STORY_CHANGED,
  room: { kind: STORIES_ROOM, id: audienceIdOf(story) },
  ids: { storyId: story.id },
});

/** Marks of a published story came, went or were decided about: told to those who can read it, who ask what they may see of it. */
export const storyMarksChanged = (story: Story): DomainEvent => ({
  kind: STORY_MARKS_CHANGED,
  room: { kind: STORIES_ROOM, id: audienceIdOf(story) },
  ids: { storyId: story.id },
});

/** A story was taken out: told to those who could read it. */
export const storyArchived = (before: Story): DomainEvent => ({
  kind: STORY_ARCHIVED,
  room: { kind: STORIES_ROOM, id: audienceIdOf(before) },
  ids: { storyId: before.id },
});

/** A published story went to other readers: told to those who could read it before. */
export const storyMoved = (before: Story): DomainEvent => ({
  kind: STORY_MOVED,
  room: { kind: STORIES_ROOM, id: audienceIdOf(before) },
  ids: { storyId: before.id },
});

/** A draft was thrown away: heard by the areas that hang something on stories, and told to nobody. */
export const storyDiscarded = (storyId: string): DomainEvent => ({
  kind: STORY_DISCARDED,
  room: null,
  ids: { storyId },
});

/** Which room hears of a story. */
export const audienceIdOf = (story: Pick<Story, 'visibility' | 'organisationId'>): string =>
  story.visibility === StoryVisibility.ORGANISATION
    ? (story.organisationId?.toHexString() ?? 'nobody')
    : MEMBERS;
