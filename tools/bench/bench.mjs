// `npm run bench -- --json [--stories 1000,20000] [--posts 10] [--sockets 200,500,1000] [--profile] [--scenario sign-in-flood|delivery|storm] [--fault drop|double]`: how fast, how big.
import { buildApi } from '../build.mjs';
import { foreground } from '../run/child.mjs';
import { prepare } from '../run/prepare.mjs';
import { command } from '../run/say.mjs';

await command(async () => {
  await prepare();
  await buildApi({ quietly: true });
  return foreground(['--enable-source-maps', 'dist/apps/api/bench.js', ...process.argv.slice(2)]);
});
