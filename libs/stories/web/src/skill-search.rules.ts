import type { Skill } from '@cp/taxonomy/web';

const words = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** How well a skill answers to a word: plain label before example before the formal wording; 0 is not at all. */
function weight(skill: Skill, word: string): number {
  const begins = (text: string) => words(text).some((part) => part.startsWith(word));
  if (begins(skill.label)) return 4;
  if (begins(skill.example)) return 3;
  if (begins(skill.wording)) return 2;
  return begins(skill.task.shortName) ? 1 : 0;
}

/** The skills that answer to every word typed, best first; all of them while nothing is typed. */
export function findSkills(skills: readonly Skill[], typed: string): Skill[] {
  const wanted = words(typed);
  if (wanted.length === 0) return [...skills];
  return skills
    .map((skill) => ({ skill, weights: wanted.map((word) => weight(skill, word)) }))
    .filter(({ weights }) => weights.every((found) => found > 0))
    .map(({ skill, weights }) => ({ skill, sum: weights.reduce((one, other) => one + other, 0) }))
    .sort((one, other) => other.sum - one.sum)
    .map(({ skill }) => skill);
}

/** The same with those that are suggested in front, in the order of the suggestions, as long as nothing is typed. */
export function suggestedFirst(
  found: readonly Skill[],
  typed: string,
  suggested: readonly string[],
): readonly Skill[] {
  if (words(typed).length > 0) return found;
  const first = [...new Set(suggested)].flatMap((id) => found.find((skill) => skill.id === id) ?? []);
  return [...first, ...found.filter((skill) => !first.includes(skill))];
}
