/** How far the search for other stories goes: the newest of each skill, and how many of what is found are answered. */
export const BUNDLE_LIMITS = { newestOfSkill: 100, most: 10, shared: 2 } as const;

/** A story that may share skills with another. */
export interface Sharing {
  readonly id: string;
  readonly skillIds: readonly string[];
  readonly publishedAt: Date;
}

/**
 * The stories that share at least two of the skills: those that share most come first, then the newest. What was found by several
 * skills is in it once.
 */
export function sharingMost(
  skillIds: readonly string[],
  found: readonly Sharing[],
  most: number,
): { id: string; shared: string[] }[] {
  const byId = new Map(found.map((story) => [story.id, story]));
  return [...byId.values()]
    .map((story) => ({ ...story, shared: skillIds.filter((id) => story.skillIds.includes(id)) }))
    .filter(({ shared }) => shared.length >= BUNDLE_LIMITS.shared)
    .sort(
      (one, other) =>
        other.shared.length - one.shared.length ||
        other.publishedAt.getTime() - one.publishedAt.getTime() ||
        (one.id < other.id ? 1 : -1),
    )
    .slice(0, most)
    .map(({ id, shared }) => ({ id, shared }));
}
