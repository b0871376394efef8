import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { depConstraints, ladder, pure } from './ladder.mjs';

const root = join(__dirname, '../..');
const boundary = '@nx/enforce-module-boundaries';

interface Linted {
  path: string;
  messages: { rule: string; message: string }[];
}

/** Lints texts as if they were files of the workspace, in one process: the configuration is slow to load. */
function lint(texts: { path: string; text: string }[]): Linted[] {
  const node = (args: string[], input = '') =>
    execFileSync(process.execPath, args, {
      cwd: root,
      input,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  node(['node_modules/nx/dist/bin/nx.js', 'show', 'projects']);
  return JSON.parse(node(['tools/eslint/lint-texts.mjs'], JSON.stringify(texts))) as Linted[];
}

const allowed: [path: string, imported: string][] = [
  ['libs/stories/api/src/made-up.ts', '@cp/members/api'],
  ['libs/stories/api/src/made-up.ts', '@cp/sofft'],
  ['libs/discussions/api/src/made-up.ts', '@cp/stories/api'],
  ['libs/stories/web/src/made-up.ts', '@cp/ui'],
  ['libs/stories/api/src/made-up.spec.ts', '@cp/members/api/testing'],
];

const refused: [why: string, path: string, imported: string, rule: string][] = [
  ['an area climbs the ladder', 'libs/stories/api/src/made-up.ts', '@cp/discussions/api', boundary],
  ['kit knows an area', 'libs/kit/api/src/made-up.ts', '@cp/members/api', boundary],
  ['a web room climbs the ladder', 'libs/members/web/src/made-up.ts', '@cp/stories/web', boundary],
  ['a pure library imports kit', 'libs/sofft/src/made-up.ts', '@cp/kit/api', boundary],
  ['a pure library imports another one', 'libs/measures/src/made-up.ts', '@cp/sofft', boundary],
  ['the embedded database imports ours', 'libs/mongo-embedded/src/made-up.ts', '@cp/kit/api', boundary],
  ['the ui knows an area', 'libs/ui/src/made-up.ts', '@cp/members/web', boundary],
  ['web imports api', 'libs/stories/web/src/made-up.ts', '@cp/stories/api', boundary],
  ['api imports web', 'libs/stories/api/src/made-up.ts', '@cp/stories/web', boundary],
  ['web imports Nest', 'libs/stories/web/src/made-up.ts', '@nestjs/common', boundary],
  ['web imports Mongoose', 'libs/stories/web/src/made-up.ts', 'mongoose', boundary],
  ['api imports Angular', 'libs/stories/api/src/made-up.ts', '@angular/core', boundary],
  [
    'a relative path leaves the project',
    'libs/stories/api/src/made-up.ts',
    '../../../members/api/src/index',
    boundary,
  ],
  [
    'code imports builders',
    'libs/stories/api/src/made-up.ts',
    '@cp/members/api/testing',
    'no-restricted-imports',
  ],
];

describe('the dependency ladder', () => {
  const text = (imported: string) =>
    `import * as madeUp from '${imported}';\n/** Made up. */\nexport const used = madeUp;\n`;
  let results: Linted[];

  beforeAll(() => {
    results = lint([
      ...refused.map(([, path, imported]) => ({ path, text: text(imported) })),
      ...allowed.map(([path, imported]) => ({ path, text: text(imported) })),
    ]);
  }, 90_000);

  it.each(refused.map(([why, , , rule], index) => ({ why, rule, index })))(
    'refuses that $why',
    ({ rule, index }) => {
      expect(results[index]?.messages.map((each) => each.rule)).toContain(rule);
    },
  );

  it.each(allowed.map(([path, imported], index) => ({ path, imported, index })))(
    'lets $path import $imported',
    ({ index }) => {
      expect(results[refused.length + index]?.messages).toEqual([]);
    },
  );

  it('names every area once', () => {
    const areas = [...ladder.flat(), ...pure];
    expect(new Set(areas).size).toBe(areas.length);
  });

  it('gives every area a rule of its own, so that none is free to import anything', () => {
    const ruled = depConstraints.map(({ sourceTag }) => sourceTag);
    for (const area of [...ladder.flat(), ...pure]) expect(ruled).toContain(`area:${area}`);
  });
});
