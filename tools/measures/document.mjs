// `npm run docs:measures`: writes docs/measures.md from the catalogue of libs/measures and from the measures themselves. With `--check` it
// changes nothing and fails when the page is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/child.mjs';
import { prepare } from '../run/prepare.mjs';
import { command, PlainError, say } from '../run/say.mjs';

const page = 'docs/measures.md';

/** The page as the library makes it: it imports nothing, so that its text can be bundled and run in memory. */
async function measuresDocument() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(root, 'libs/measures/src/document.ts')],
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const library = await import(`data:text/javascript;base64,${code}`);
  return library.measuresDocument();
}

await command(async () => {
  await prepare();
  const text = await measuresDocument();
  const file = join(root, page);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return say(`${page} is up to date.`);
  if (process.argv.includes('--check')) throw new PlainError(`${page} is stale: run npm run docs:measures.`);
  writeFileSync(file, text);
  say(`${page}: written`);
});
