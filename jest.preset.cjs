const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { paths } = JSON.parse(readFileSync(join(__dirname, 'tsconfig.base.json'), 'utf8')).compilerOptions;

const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([name, [file]]) => [`^${name}$`, join(__dirname, file)]),
);

/**
 * In development `graphql` looks, wherever something is not of a type, whether it is of another copy of `graphql`: a third of the time of
 * specs that ask much. What serves production is taken, as in production.
 */
const likeProduction = {
  '^\\.\\./jsutils/instanceOf\\.js$': join(__dirname, 'tools/jest/graphql-instance-of.cjs'),
};

/** Packages that ship ES modules only; every *.mjs file is one too, our own tools among them. */
const esmOnly = [
  '@borewit',
  '@jsverse',
  '@tokenizer/inflate',
  'file-type',
  'jose',
  'lodash-es',
  'mingo',
  'oauth4webapi',
  'openid-client',
  'strtok3',
  'token-types',
  'uint8array-extras',
];
const toCjs = join(__dirname, 'tools/jest/esm-to-cjs.cjs');
const fromEsm = { '\\.mjs$': toCjs, '[\\\\/]node_modules[\\\\/].+\\.js$': toCjs };

/** Projects of a kind are told apart by name only: their `id` is one, so that they share what was compiled and what was resolved. */
const common = (dir, displayName) => ({
  displayName,
  rootDir: dir,
  moduleNameMapper: { ...moduleNameMapper, ...likeProduction },
  testMatch: ['<rootDir>/**/*.spec.ts'],
  clearMocks: true,
  // Ten times what a slow spec takes: a busy machine is no reason to fail, and one that hangs still ends.
  testTimeout: 30_000,
  transformIgnorePatterns: [`node_modules/(?!.*\\.mjs$|(${esmOnly.join('|')})/)`],
});

/** Specs of projects that run on Node: the API's rooms, the pure libraries, the tools. */
exports.node = (dir, displayName) => ({
  ...common(dir, displayName),
  id: 'node',
  testEnvironment: 'node',
  transform: { ...fromEsm, '^.+\\.ts$': join(__dirname, 'tools/jest/typescript-node.cjs') },
});

/** Specs of the web rooms: Angular in jsdom, without zones. */
exports.web = (dir, displayName) => ({
  ...common(dir, displayName),
  id: 'web',
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  setupFilesAfterEnv: [join(__dirname, 'tools/jest/web-setup.ts')],
  transform: {
    ...fromEsm,
    '^.+\\.(ts|html|svg)$': join(__dirname, 'tools/jest/typescript-web.cjs'),
  },
});
