// `npm run test:delivery -- --runs 1000 --seed 7 [--fault dropped|doubled|lost-answer] [--steps 32] [--shrinks 60]`: random runs of live
// delivery, the web's own client against the built server; see tools/delivery/src/delivery.spec.ts.
import { parseArgs } from 'node:util';
import { buildApi } from './build.mjs';
import { binOf, foreground } from './run/child.mjs';
import { prepare } from './run/prepare.mjs';
import { command, PlainError } from './run/say.mjs';

const text = { type: 'string' };

/** What the command line says, as the run reads it; only what was said. */
function wished() {
  const options = { runs: text, seed: text, steps: text, shrinks: text, fault: text };
  const { values } = parseArgs({ options });
  for (const name of ['runs', 'seed', 'steps', 'shrinks'])
    if (values[name] !== undefined && !/^\d{1,9}$/.test(values[name]))
      throw new PlainError(`--${name} wants a whole number, not "${values[name]}".`);
  return { seed: String(Date.now() % 1_000_000_000), runs: '100', ...values };
}

await command(async () => {
  const said = wished();
  await prepare();
  await buildApi({ quietly: true });
  const env = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [`DELIVERY_${name.toUpperCase()}`, value]),
  );
  return foreground([binOf('jest'), '-c', 'tools/delivery/jest.config.cjs', '--runInBand'], env);
});
