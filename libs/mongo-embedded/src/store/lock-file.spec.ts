import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockByName, lockDirectory, tryLock } from './lock-file';

describe('the lock on a data directory', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cp-lock-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is held by one at a time', () => {
    const first = tryLock(directory);
    expect(tryLock(directory)).toBeUndefined();
    first?.release();
    const second = tryLock(directory);
    expect(second).toBeDefined();
    second?.release();
  });

  it('tells who holds it when patience is over', async () => {
    const held = tryLock(directory);
    const waiting = jest.fn();
    await expect(lockDirectory(directory, 150, waiting)).rejects.toThrow(`process ${process.pid} started at`);
    expect(waiting).toHaveBeenCalledTimes(1);
    held?.release();
  });

  it('is had by whoever waited for it', async () => {
    const held = tryLock(directory);
    setTimeout(() => held?.release(), 150);
    const lock = await lockDirectory(directory, 5000, () => undefined);
    lock.release();
  });

  it('is free again when its holder was killed', async () => {
    const script = `
      const { openSync } = require('node:fs');
      const fd = openSync(${JSON.stringify(join(directory, 'embedded.lock'))}, 'a');
      require('node:child_process').spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
      console.log('locked');
      setInterval(() => undefined, 1000);`;
    const holder = spawn(process.execPath, ['-e', script]);
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(tryLock(directory)).toBeUndefined();
    holder.kill('SIGKILL');
    const lock = await lockDirectory(directory, 5000, () => undefined);
    lock.release();
  });

  it('by name gives way when its holder lives no more, or is another process of the same number', () => {
    const path = join(directory, 'embedded.lock');
    const first = lockByName(path);
    expect(lockByName(path)).toBeUndefined();
    first?.release();
    writeFileSync(`${path}.held`, `process ${process.pid} started at 1\n`);
    const second = lockByName(path);
    expect(second).toBeDefined();
    second?.release();
    writeFileSync(`${path}.held`, 'process 999999999 started at 1\n');
    expect(lockByName(path)).toBeDefined();
  });
});
