// `npm run build`: builds what is stale of the API and the web app, into dist/.
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { prepare } from './run/prepare.mjs';
import { command, say, step } from './run/say.mjs';

const { projects } = createRequire(import.meta.url)('./jest/projects.cjs');

const shared = ['package-lock.json', 'tsconfig.base.json', 'tools/build.mjs', 'tools/build'];
const foldersOf = (...sides) =>
  projects()
    .filter(({ tags }) => sides.some((side) => tags.includes(`side:${side}`)))
    .map(({ folder }) => folder);

const aloud = (quietly, doing, work) => (quietly ? work() : step(doing, work));

/** Bundles the API unless its sources are those of the bundle that is there. */
export async function buildApi({ quietly = false } = {}) {
  const { textFolders } = await import('./build/texts.mjs');
  const { documentFiles } = await import('./build/trusted-documents.mjs');
  const { unlessFresh } = await import('./build/stamp.mjs');
  return unlessFresh(
    {
      stamp: 'dist/.api-sources',
      result: 'dist/apps/api/main.js',
      sources: [
        ...foldersOf('api', 'shared'),
        ...textFolders().map(({ folder }) => folder),
        ...documentFiles().flat(),
        'tools/bench',
        'libs/realtime/web/src',
        'tsconfig.node.json',
        ...shared,
      ],
    },
    () =>
      aloud(quietly, 'Building the API', async () => {
        const { bundleApi } = await import('./build/api.mjs');
        await bundleApi();
      }),
  );
}

/** Builds the web app unless its sources are those of the build that is there. */
export async function buildWeb({ quietly = false } = {}) {
  const { unlessFresh } = await import('./build/stamp.mjs');
  const { bundleWeb, webResult } = await import('./build/web.mjs');
  return unlessFresh(
    {
      stamp: 'dist/.web-sources',
      result: webResult,
      sources: [...foldersOf('web', 'shared'), 'tsconfig.web.json', 'nx.json', ...shared],
    },
    () => aloud(quietly, 'Building the web app (half a minute the first time)', bundleWeb),
  );
}

/** Builds both sides where they are stale. One after the other: each of them keeps both cores of a small machine busy. */
export async function buildAll() {
  const built = [await buildApi(), await buildWeb()];
  return built.includes(true);
}

const calledDirectly = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (calledDirectly)
  await command(async () => {
    await prepare();
    const built = await buildAll();
    if (!built && !process.argv.includes('--quietly')) say('Everything is built already.');
  });
