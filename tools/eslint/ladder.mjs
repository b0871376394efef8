/**
 * The house's dependency ladder, lowest rung first: an area may import the pure libraries and the areas on lower rungs,
 * never its neighbours and never upwards. Everything that the linter knows of areas is derived from this one array.
 */
export const ladder = [
  ['kit'],
  ['ui'],
  ['editor'],
  ['mail', 'audit'],
  ['taxonomy'],
  ['members'],
  ['realtime'],
  ['images'],
  ['stories'],
  ['evidence', 'changes', 'imports'],
  ['discussions'],
  ['moderation', 'curation', 'participation', 'search', 'acts'],
  ['notifications'],
];

/** Libraries of pure functions or data: they import nothing of ours, not even kit. */
export const pure = ['sofft', 'measures', 'run-charts', 'prose', 'plain-language', 'identifiers'];

const tag = (area) => `area:${area}`;
const everything = [...pure, 'mongo-embedded', 'testing', ...ladder.flat()];
const bench = [tag('testing')];

const climb = ladder.flatMap((rung, index) =>
  rung.map((area) => ({
    sourceTag: tag(area),
    onlyDependOnLibsWithTags: [...pure, area, ...ladder.slice(0, index).flat()].map(tag).concat(bench),
  })),
);

/** What `@nx/enforce-module-boundaries` enforces: the ladder by area, and api, web and shared apart by side. */
export const depConstraints = [
  ...climb,
  ...[...pure, 'mongo-embedded'].map((area) => ({
    sourceTag: tag(area),
    onlyDependOnLibsWithTags: [tag(area)],
  })),
  { sourceTag: tag('testing'), onlyDependOnLibsWithTags: ['kit', 'mongo-embedded'].map(tag) },
  { sourceTag: tag('demo'), onlyDependOnLibsWithTags: everything.map(tag) },
  { sourceTag: tag('app'), onlyDependOnLibsWithTags: [...everything, 'demo'].map(tag) },
  { sourceTag: tag('tools'), onlyDependOnLibsWithTags: ['*'] },
  {
    sourceTag: 'side:api',
    onlyDependOnLibsWithTags: ['side:api', 'side:shared', 'side:test'],
    bannedExternalImports: ['@angular/*', 'apollo-angular', '@apollo/client', '@jsverse/*'],
  },
  {
    sourceTag: 'side:web',
    onlyDependOnLibsWithTags: ['side:web', 'side:shared'],
    bannedExternalImports: ['@nestjs/*', 'mongoose', 'mongodb', 'express', '@apollo/server'],
  },
  {
    sourceTag: 'side:shared',
    onlyDependOnLibsWithTags: ['side:shared'],
    bannedExternalImports: ['@angular/*', '@nestjs/*', 'mongoose'],
  },
  { sourceTag: 'side:test', onlyDependOnLibsWithTags: ['side:test', 'side:api', 'side:shared'] },
  { sourceTag: 'side:tool', onlyDependOnLibsWithTags: ['*'] },
];
