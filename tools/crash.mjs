// `npm run test:crash -- --rounds 50`: the built server killed so many times right after an answer, with its database and alone; see
// apps/api/src/crash.spec.ts. `npm test` has a few rounds of it.
import { parseArgs } from 'node:util';
import { binOf, foreground } from './run/child.mjs';
import { prepare } from './run/prepare.mjs';
import { command, PlainError } from './run/say.mjs';

await command(async () => {
  const { rounds } = parseArgs({ options: { rounds: { type: 'string', default: '50' } } }).values;
  if (!/^[1-9]\d{0,3}$/.test(rounds)) throw new PlainError(`--rounds wants a whole number, not "${rounds}".`);
  await prepare();
  const spec = ['-c', 'apps/api/jest.config.cjs', 'src/crash.spec', '--runInBand'];
  return foreground([binOf('jest'), ...spec], { CRASH_ROUNDS: rounds });
});
