// Which files belong to which side of the house, from the tags in the project files: the linter keeps no list of its own.
import { createRequire } from 'node:module';

const { projects } = createRequire(import.meta.url)('../jest/projects.cjs');

/**
 * Globs of a side's TypeScript ('api', 'web', 'shared' …). For a side without projects it is a glob that matches nothing, since
 * ESLint takes an empty list for a mistake.
 */
export function filesOfSide(side) {
  const globs = projects()
    .filter(({ tags }) => tags.includes(`side:${side}`))
    .map(({ folder }) => `${folder}/**/*.ts`);
  return globs.length > 0 ? globs : [`no-project-of-side-${side}/**`];
}
