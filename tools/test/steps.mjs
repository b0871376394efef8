// The steps of `npm test`. Each answers { code, output }; those marked `isRunner` end their output with "N passed, N failed".
import { buildApi, buildWeb } from '../build.mjs';
import { findChromium, journeys } from '../e2e/chromium.mjs';
import { binOf, run } from '../run/child.mjs';
import { generateOperations } from '../schema/codegen.mjs';
import { printSchema } from '../schema/print.mjs';
import { closing } from './report.mjs';

const nx = { NX_DAEMON: 'false', NX_TUI: 'false' };

/** Without Nx's project graph the rule that keeps the ladder skips itself, silently; so the graph is made first. */
async function lint() {
  const graph = await run(binOf('nx'), ['show', 'projects'], { env: nx });
  if (graph.code !== 0) return graph;
  const result = await run(binOf('eslint'), ['.', '--max-warnings=0'], { env: nx });
  if (!result.output.includes('No cached ProjectGraph')) return result;
  return {
    code: 1,
    output: `${result.output}\nThe project graph was missing, so the ladder was not checked.`,
  };
}

async function freshness() {
  await buildApi({ quietly: true });
  const stale = [...(await printSchema({ check: true })), ...(await generateOperations({ check: true }))];
  const output = stale.map((file) => `${file} is stale: run npm run codegen and commit it.`).join('\n');
  return { code: stale.length > 0 ? 1 : 0, output };
}

async function build() {
  await buildApi({ quietly: true });
  await buildWeb({ quietly: true });
  return { code: 0, output: '' };
}

/** What runs side by side: two lanes of about the same length, for the two cores that the smallest machine has. */
export const lanes = [
  [
    { name: 'format', run: () => run(binOf('prettier'), ['--check', '--log-level=warn', '.']) },
    { name: 'lint', run: lint },
  ],
  [
    { name: 'types, Node', run: () => run(binOf('typescript', 'tsc'), ['-p', 'tsconfig.node.json']) },
    {
      name: 'types, web and templates',
      run: () => run(binOf('@angular/compiler-cli', 'ngc'), ['-p', 'tsconfig.web.json', '--noEmit']),
    },
    { name: 'schema and typed operations', run: freshness },
    { name: 'build', run: build },
  ],
];

/** All Jest projects in one run, which by itself uses both cores. */
export const specs = {
  name: 'specs',
  isRunner: true,
  run: () => run(binOf('jest'), ['-c', 'jest.config.ts'], { tee: true, lastWords: closing }),
};

/** The browser journeys, against the build; `undefined` when there is no Chromium to run them in. */
export function journeysIn(chromium = findChromium()) {
  if (!chromium) return undefined;
  return {
    name: 'journeys',
    isRunner: true,
    run: () =>
      run(binOf('@playwright/test', 'playwright'), journeys, {
        env: { CHROMIUM_PATH: chromium },
        tee: true,
        lastWords: closing,
      }),
  };
}
