// Makes a fresh clone ready to run: checks Node and the disk, installs what the lock file names.
// Only Node's own modules: this is what runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './child.mjs';
import { PlainError, say, step } from './say.mjs';

/**
 * Whether a version satisfies an `engines` range of the two kinds we use: `^20.19.0` and `>=24.0.0`, joined by `||`.
 *
 * @param {string} version
 * @param {string} range
 * @returns {boolean}
 */
export function satisfies(version, range) {
  const numbers = (text) => text.split('.').map(Number);
  const atLeast = (one, other) => {
    const index = one.findIndex((number, place) => number !== other[place]);
    return index === -1 || one[index] > other[index];
  };
  const actual = numbers(version.replace(/^v|-.*$/g, ''));
  return range.split('||').some((part) => {
    const [, operator, wanted] = /^\s*(\^|>=)\s*(\d+\.\d+\.\d+)\s*$/.exec(part) ?? [];
    if (!wanted) throw new Error(`The engines range "${range}" is of a kind that prepare.mjs does not read.`);
    return atLeast(actual, numbers(wanted)) && (operator === '>=' || actual[0] === numbers(wanted)[0]);
  });
}

/**
 * Whether the installed packages are those of the lock file: each package there has the version asked for. Packages that are
 * optional may be absent, since npm leaves out those made for other systems.
 *
 * @returns {boolean}
 */
export function installedAsLocked(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed.packages[path];
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** What went wrong with npm, said so that the reader knows what to do about it. */
export function npmFailure(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output))
    return 'npm could not reach the package registry. Check the network (or the proxy: npm config get registry) and try again.';
  if (/ENOSPC/.test(output)) return 'The disk is full: the packages need about 600 MB.';
  if (/EROFS|EACCES|EPERM/.test(output))
    return `npm may not write to ${root}. Check who owns the folder and whether the disk is read-only.`;
  return 'npm could not install the packages. Its own words are above.';
}

const stampFile = () => join(root, 'node_modules/.common-practice');
const read = (file) => {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
};

function isInstalled(lockText) {
  const stamp = createHash('sha256').update(lockText).digest('hex');
  if (read('node_modules/.common-practice') === stamp) return true;
  const installed = read('node_modules/.package-lock.json');
  if (!installed || !installedAsLocked(JSON.parse(lockText), JSON.parse(installed))) return false;
  writeFileSync(stampFile(), stamp);
  return true;
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (satisfies(process.version, engines.node)) return;
  throw new PlainError(
    `This is Node ${process.version}; Common Practice needs Node 20.19, 22.13, or 24 and newer.\n` +
      'Install one from https://nodejs.org (or with your version manager) and run the same command again.',
  );
}

function checkDisk() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new PlainError(
      `Common Practice cannot write to ${root}: the disk is read-only, or the folder belongs to someone else.\n` +
        'Packages, the build and the data go there. Clone it to a folder that you own.',
    );
  }
}

function npmCi() {
  const npm = process.env.npm_execpath;
  const [program, ...before] = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm'];
  const args = [...before, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  return new Promise((settle) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program === 'npm',
    });
    let output = '';
    const take = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => settle({ code: 1, output: String(error) }));
    child.on('close', (code) => settle({ code: code ?? 1, output }));
  });
}

/** Leaves a workspace in which every other script can run: right Node, writable folder, the packages of the lock file. */
export async function prepare() {
  checkNode();
  checkDisk();
  process.chdir(root);
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (isInstalled(lockText)) return;
  say('The packages that Common Practice is built from are not here yet, or have changed.');
  await step('Installing them with npm ci (about a minute, nothing outside this folder)', async () => {
    const { code, output } = await npmCi();
    if (code === 0) return;
    throw new PlainError(`${output.trimEnd()}\n\n${npmFailure(output)}`);
  });
  writeFileSync(stampFile(), createHash('sha256').update(lockText).digest('hex'));
}
