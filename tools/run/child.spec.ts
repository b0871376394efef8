import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binOf, root, run } from './child.mjs';

describe('a script run to its end', () => {
  let folder: string;
  const script = (text: string) => {
    const file = join(folder, 'script.cjs');
    writeFileSync(file, text);
    return file;
  };

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'child-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives its exit code and all that it wrote', async () => {
    const file = script(`console.log('out'); console.error('err'); process.exitCode = 3;`);
    const { code, output } = await run(file);
    expect(code).toBe(3);
    expect(output).toContain('out');
    expect(output).toContain('err');
  });

  it('gets its arguments and variables, in the workspace’s folder', async () => {
    const file = script(`console.log(process.argv[2], process.env.WHO, process.cwd());`);
    const { output } = await run(file, ['one'], { env: { WHO: 'nurse' } });
    expect(output).toBe(`one nurse ${root}\n`);
  });

  it('has failed when a signal ended it', async () => {
    expect((await run(script(`process.kill(process.pid, 'SIGKILL');`))).code).toBe(1);
  });

  it('has failed when it hangs after its last words', async () => {
    const file = script(`console.log('1 passed, 0 failed'); setInterval(() => undefined, 1000);`);
    const { code, output } = await run(file, [], { lastWords: /passed/, grace: 50 });
    expect(code).toBe(1);
    expect(output).toContain('1 passed');
  });
});

describe('the script behind a package’s command', () => {
  it.each([
    ['nx'],
    ['typescript', 'tsc'],
    ['@angular/compiler-cli', 'ngc'],
    ['@playwright/test', 'playwright'],
    ['jest'],
    ['eslint'],
    ['prettier'],
  ])('is found for %s', (packageName, name = packageName) => {
    expect(existsSync(binOf(packageName, name))).toBe(true);
  });
});
