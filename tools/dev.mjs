// `npm run dev`: as `npm start`, and both sides are built again after every change. The API restarts by itself; the page is
// reloaded by hand.
import { spawn } from 'node:child_process';
import { existsSync, rmSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { root } from './run/child.mjs';
import { apiArguments, evaluation } from './run/evaluation.mjs';
import { chosenPort, expectFree } from './run/port.mjs';
import { prepare } from './run/prepare.mjs';
import { command, say } from './run/say.mjs';

const shellPage = join(root, 'dist/apps/web/browser/index.html');

/** One API process at a time: `restart` waits for the old one to leave, and many calls close together are one restart. */
function apiProcess(env) {
  let child;
  let timer;
  let stopped = false;
  const gone = () =>
    new Promise((settle) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return settle();
      child.once('exit', settle);
      child.kill('SIGTERM');
    });
  const start = async () => {
    await gone();
    if (stopped || !existsSync(shellPage) || !existsSync(join(root, 'dist/apps/api/main.js'))) return;
    child = spawn(process.execPath, apiArguments, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
  };
  return {
    restart() {
      clearTimeout(timer);
      timer = setTimeout(start, 300);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      return gone();
    },
  };
}

await command(async () => {
  const port = chosenPort();
  const env = evaluation(port);
  await expectFree(port, env.HOST);
  await prepare();
  // What watch mode writes is not what `npm start` may take for a finished build.
  for (const stamp of ['dist/.api-sources', 'dist/.web-sources']) rmSync(join(root, stamp), { force: true });
  rmSync(shellPage, { force: true });
  say('Building both sides and watching for changes. Stop with Ctrl+C.');
  const { watchApi } = await import('./build/api.mjs');
  const { watchWeb } = await import('./build/web.mjs');
  const api = apiProcess(env);
  // By its time and not by events: the builder empties the folder, and a watcher of a folder that went hears nothing any more.
  watchFile(shellPage, { interval: 500 }, ({ mtimeMs }) => mtimeMs > 0 && api.restart());
  const stopWatching = await watchApi(() => api.restart());
  const code = await watchWeb();
  unwatchFile(shellPage);
  await stopWatching();
  await api.stop();
  return code;
});
