const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '../..');
/** What the outcome hangs on besides the text: the compiler, its wrapper, its options and this file. */
const grounds = [
  ...['typescript', 'ts-jest', 'jest-preset-angular'].map((name) => require(`${name}/package.json`).version),
  ...['tsconfig.base.json', 'tsconfig.node.json', 'tsconfig.web.json'].map((name) =>
    readFileSync(join(root, name), 'utf8'),
  ),
  readFileSync(__filename, 'utf8'),
].join('\n');

/**
 * Transforms TypeScript as `wrapped` does, but once for all projects: what a file becomes hangs on its text and on the options that all
 * projects share, not on whose spec it is loaded for. Without this every project compiles everything below it again.
 */
exports.onceForAll = (wrapped, tsconfig) => {
  const inner = require(wrapped).default.createTransformer({
    tsconfig: join(root, tsconfig),
    ...(tsconfig === 'tsconfig.web.json' ? { stringifyContentPathRegex: '\\.(html|svg)$' } : {}),
  });
  const salt = createHash('sha1').update(grounds).update(wrapped).update(tsconfig).digest('hex');
  return {
    process: (text, path, options) => inner.process(text, path, options),
    getCacheKey: (text, path) =>
      createHash('sha1').update(salt).update(path).update('\0').update(text).digest('hex'),
  };
};
