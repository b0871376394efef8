import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Holds a data directory for one process. */
export interface DirectoryLock {
  release(): void;
}

const FILE = 'embedded.lock';
const TAKEN = Symbol('taken');
const UNAVAILABLE = Symbol('unavailable');
/** `open` flags of macOS and the BSDs that lock while opening; Node has no names for them. */
const BSD_EXCLUSIVE_LOCK = 0x20;

/**
 * Takes the directory or gives `undefined` if another process has it. LMDB lets two processes open one directory, and two servers
 * with a cache and a lock table each would silently diverge.
 *
 * The lock is a real one of the operating system (`flock`), because the kernel releases it when its holder dies, however it
 * dies, and it cannot be confused by a reused process id or by containers that number processes each for themselves. Node cannot
 * call `flock`, but the lock belongs to the open file, so the `flock` command can take it on a descriptor that it inherits from us.
 * Where there is no such command, a file that names process and start time stands in.
 */
export function tryLock(directory: string): DirectoryLock | undefined {
  const path = join(directory, FILE);
  const locked = lockByKernel(path);
  if (locked === TAKEN) return undefined;
  if (locked === UNAVAILABLE) return lockByName(path);
  ftruncateSync(locked);
  writeSync(locked, ownName());
  return { release: () => closeSync(locked) };
}

/** Tries again until the directory is free or `patience` (ms) is used up. `waiting` is called once, with what is known of the holder. */
export async function lockDirectory(
  directory: string,
  patience: number,
  waiting: (holder: string) => void,
): Promise<DirectoryLock> {
  const end = Date.now() + patience;
  let told = false;
  for (;;) {
    const lock = tryLock(directory);
    if (lock) return lock;
    const holder = readFileSync(join(directory, FILE), 'utf8').trim() || 'another process';
    if (Date.now() >= end) throw new Error(`${directory} is in use by ${holder}`);
    if (!told) waiting(holder);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function lockByKernel(path: string): number | typeof TAKEN | typeof UNAVAILABLE {
  const create = constants.O_RDWR | constants.O_CREAT;
  if (process.platform === 'darwin' || process.platform === 'freebsd') {
    try {
      return openSync(path, create | constants.O_NONBLOCK | BSD_EXCLUSIVE_LOCK, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return TAKEN;
      throw error;
    }
  }
  const descriptor = openSync(path, create, 0o600);
  const { status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] });
  if (status === 0) return descriptor;
  closeSync(descriptor);
  return status === 1 ? TAKEN : UNAVAILABLE;
}

/** Without a kernel lock: creating a hard link is atomic, and a holder that no longer lives gives way. */
export function lockByName(path: string): DirectoryLock | undefined {
  const own = `${path}.${process.pid}`;
  const held = `${path}.held`;
  writeFileSync(own, ownName(), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      if (link(own, held)) {
        writeFileSync(path, ownName(), { mode: 0o600 });
        return { release: () => unlinkSync(held) };
      }
      if (isAlive(readFileSync(held, 'utf8'))) return undefined;
      if (!removeDead(held, `${own}.dead`)) return undefined;
    }
    return undefined;
  } finally {
    unlinkSync(own);
  }
}

/** Two may find the same dead holder; the second must not remove the first one's fresh lock, so it looks again at what it took away. */
function removeDead(held: string, aside: string): boolean {
  try {
    renameSync(held, aside);
  } catch {
    return true;
  }
  const dead = !isAlive(readFileSync(aside, 'utf8'));
  if (!dead) link(aside, held);
  unlinkSync(aside);
  return dead;
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const ownName = (): string => `process ${process.pid} started at ${startTime(process.pid)}\n`;

function isAlive(name: string): boolean {
  const [, pid, started] = /^process (\d+) started at (\S+)/.exec(name) ?? [];
  if (!pid) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // A process id may be in use again; its start time tells the two apart where the system shows it.
  return startTime(Number(pid)) === started;
}

function startTime(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ');
    return fields?.[19] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
