// `npm run dev`: as `npm start`, and both sides are built again after every change. The API restarts by itself; the page is
// reloaded by hand.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { root } from './run/child.mjs';
import { apiArguments, evaluation } from './run/evaluation.mjs';
import { chosenPort, expectFree } from './run/port.mjs';
import { prepare } from './run/prepare.mjs';
import { command, say } from './run/say.mjs';

const webFolder = join(root, 'dist/apps/web/browser');
const shellPage = join(webFolder, 'index.html');

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
  say('Building both sides and watching for changes. Stop with Ctrl+C.');
  const { watchApi } = await import('./build/api.mjs');
  const { watchWeb } = await import('./build/web.mjs');
  const api = apiProcess(env);
  mkdirSync(webFolder, { recursive: true });
  const shell = watch(webFolder, (_event, file) => void (file === 'index.html' && api.restart()));
  const stopWatching = await watchApi(() => api.restart());
  const code = await watchWeb();
  shell.close();
  await stopWatching();
  await api.stop();
  return code;
});
