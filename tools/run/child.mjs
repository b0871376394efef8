// Child processes of the commands. Only Node's own modules: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The workspace's folder; every command runs there, wherever it was called from. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/**
 * The script behind a package's command (`binOf('nx')`), run with this same Node: no shell, no PATH, the same on every system.
 *
 * @param {string} packageName
 * @param {string} [name]
 * @returns {string}
 */
export function binOf(packageName, name = packageName) {
  const require = createRequire(resolve(root, 'package.json'));
  const manifest = require.resolve(`${packageName}/package.json`);
  const { bin } = require(manifest);
  return resolve(manifest, '..', typeof bin === 'string' ? bin : bin[name]);
}

/**
 * Runs a Node script to its end. Answers the exit code and everything it wrote; with `tee` it is also shown as it comes.
 * A child that a signal ended counts as failed; so does one that hangs after its `lastWords`, and it is ended after `grace`.
 *
 * @param {string} script
 * @param {string[]} [args]
 * @param {{ env?: NodeJS.ProcessEnv; tee?: boolean; lastWords?: RegExp; grace?: number }} [options]
 * @returns {Promise<{ code: number; output: string }>}
 */
export function run(script, args = [], { env = {}, tee = false, lastWords, grace = 60_000 } = {}) {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let hanging;
    const take = (chunk) => {
      output += chunk;
      if (tee) process.stdout.write(chunk);
      if (!hanging && lastWords?.test(output)) hanging = setTimeout(() => child.kill('SIGKILL'), grace);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const stop = forward(child);
    child.on('error', fail);
    child.on('close', (code) => {
      stop();
      clearTimeout(hanging);
      settle({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs a Node program in the foreground: it owns the terminal, gets our signals, and its exit code is the answer.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function foreground(args, env = {}) {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    const stop = forward(child);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      stop();
      settle(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
    });
  });
}

/**
 * Passes SIGINT and SIGTERM on, so that stopping the command stops its child in the child's own way. On a terminal Ctrl+C reaches
 * the child by itself, and twice would mean "at once" to it. npm passes a signal to its shell only, which dies without a word to
 * us: so whoever stops `npm start` is noticed by our parent being gone. Answers how to stop passing them on.
 */
function forward(child) {
  const interrupt = () => process.stdin.isTTY !== true && child.kill('SIGINT');
  const terminate = () => child.kill('SIGTERM');
  const parent = process.ppid;
  const orphaned = () => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    terminate();
  };
  const watch = process.env.npm_lifecycle_event ? setInterval(orphaned, 200) : undefined;
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  return () => {
    clearInterval(watch);
    process.off('SIGINT', interrupt).off('SIGTERM', terminate);
  };
}
