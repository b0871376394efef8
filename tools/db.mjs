// `npm run db -- --port 27018 --path ./.data/db`: the embedded database alone, for tools that speak MongoDB.
import { buildApi } from './build.mjs';
import { foreground } from './run/child.mjs';
import { prepare } from './run/prepare.mjs';
import { command } from './run/say.mjs';

await command(async () => {
  await prepare();
  await buildApi();
  return foreground(['--enable-source-maps', 'dist/apps/api/db.js', ...process.argv.slice(2)]);
});
