// `npm run admin -- create --email ADDRESS --name NAME`: makes the first administrator; `-- promote --email ADDRESS` entrusts a
// member with it, `-- list` names them. In production with the server's own environment; else for `npm start`'s store.
import { buildApi } from './build.mjs';
import { foreground } from './run/child.mjs';
import { evaluation } from './run/evaluation.mjs';
import { chosenPort } from './run/port.mjs';
import { prepare } from './run/prepare.mjs';
import { command } from './run/say.mjs';

await command(async () => {
  await prepare();
  await buildApi({ quietly: true });
  const env = process.env.NODE_ENV === 'production' ? {} : evaluation(chosenPort());
  return foreground(['--enable-source-maps', 'dist/apps/api/admin.js', ...process.argv.slice(2)], env);
});
