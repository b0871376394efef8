// `npm run audit:verify`: says whether the audit log is as it was written. `-- --json` says it for programs; `-- --kept NUMBER:HASH`
// compares it with an end that was written down earlier. In production with the server's own environment; else for `npm start`'s store.
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
  return foreground(['--enable-source-maps', 'dist/apps/api/audit-verify.js', ...process.argv.slice(2)], env);
});
