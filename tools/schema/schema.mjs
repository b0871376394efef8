// `npm run codegen`: prints apps/api/schema.graphql and writes the typed operations of the web rooms. With `--check` it changes
// nothing and fails when one of them is stale.
import { buildApi } from '../build.mjs';
import { prepare } from '../run/prepare.mjs';
import { command, PlainError, say } from '../run/say.mjs';

await command(async () => {
  const check = process.argv.includes('--check');
  await prepare();
  await buildApi();
  const { printSchema } = await import('./print.mjs');
  const { generateOperations } = await import('./codegen.mjs');
  const changed = [...(await printSchema({ check })), ...(await generateOperations({ check }))];
  for (const file of changed) say(`${file}: ${check ? 'stale' : 'written'}`);
  if (check && changed.length > 0) throw new PlainError('Run npm run codegen and commit what it writes.');
  say('The schema and the typed operations are up to date.');
});
