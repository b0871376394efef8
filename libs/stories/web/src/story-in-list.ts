import type { StoryCardFragment, TagPolarity, VoiceGroup } from './graphql.generated';

/** A task as a tile shows it in a list. */
export interface SkillShown {
  taskNumber: number;
  polarity: TagPolarity;
}

/** A published story as it stands in a list, whether it was read or has just been heard of. */
export interface StoryInList extends Omit<StoryCardFragment, 'tags' | 'discussion' | 'visibility'> {
  /** Whom it is open to; not said of one that has just been heard of. */
  visibility?: StoryCardFragment['visibility'];
  skills: readonly SkillShown[];
  /** Which groups have spoken about it and which not; null when nobody has answered yet. */
  voices: { heard: VoiceGroup[]; notHeard: VoiceGroup[] } | null;
  /** What others have said about it since the reader read there; null for whoever never did. */
  unread: { count: number; andMore: boolean } | null;
}

/** What `StoryPublished` carries. */
export type StoryHeard = Omit<StoryInList, 'voices' | 'unread'>;

/** The order in which groups are always named, by no count. */
const GROUPS: readonly VoiceGroup[] = ['PATIENTS_AND_CARERS', 'CLINICIANS', 'NON_CLINICAL_STAFF', 'MANAGERS'];

/** Each task once for done and once for missing, in the order of the framework. */
function tilesOf(skills: readonly SkillShown[]): SkillShown[] {
  const once = new Map(skills.map((skill) => [`${skill.taskNumber}${skill.polarity}`, skill]));
  return [...once.values()].sort(
    (one, other) => one.taskNumber - other.taskNumber || one.polarity.localeCompare(other.polarity),
  );
}

/** A story as the server answers it in a list. */
export function storyRead({ tags, discussion, ...story }: StoryCardFragment): StoryInList {
  const skills = tags.map(({ polarity, skill }) => ({ taskNumber: skill.task.number, polarity }));
  const groups = discussion?.voices.groups ?? [];
  const speaks = (group: VoiceGroup) => groups.some((count) => count.group === group && count.people > 0);
  const named = (heard: boolean) => GROUPS.filter((group) => speaks(group) === heard);
  const voices = discussion?.postCount ? { heard: named(true), notHeard: named(false) } : null;
  return { ...story, skills: tilesOf(skills), voices, unread: discussion?.unread ?? null };
}

/** A story as an event tells of it: nobody can have answered yet. */
export const storyHeard = (story: StoryHeard): StoryInList => ({
  ...story,
  skills: tilesOf(story.skills),
  voices: null,
  unread: null,
});
