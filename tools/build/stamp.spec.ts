import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlessFresh } from './stamp.mjs';

describe('a build that is done only when it is stale', () => {
  let folder: string;
  let builds: number;
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const build = (work: () => void = () => undefined): Promise<boolean> =>
    unlessFresh(
      {
        stamp: join(folder, 'dist/.stamp'),
        result: join(folder, 'dist/out.js'),
        sources: [join(folder, 'src')],
      },
      () => {
        builds++;
        work();
        write('dist/out.js', 'built');
        return Promise.resolve();
      },
    );

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stamp-'));
    builds = 0;
    write('src/one.ts', '1');
    await build();
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is done once for the same sources', async () => {
    expect(await build()).toBe(false);
    expect(builds).toBe(1);
  });

  it.each<[string, () => void]>([
    ['a source changed', () => write('src/one.ts', '2')],
    ['a source was added', () => write('src/deep/two.ts', '2')],
    ['a source was renamed', () => (rmSync(join(folder, 'src/one.ts')), write('src/uno.ts', '1'))],
    ['the result is gone', () => rmSync(join(folder, 'dist/out.js'))],
  ])('is done again when %s', async (_what, change) => {
    change();
    expect(await build()).toBe(true);
    expect(await build()).toBe(false);
    expect(builds).toBe(2);
  });

  it('does not care about specs, papers and what the tools leave behind', async () => {
    write('src/one.spec.ts', 'it()');
    write('src/notes.md', 'notes');
    write('src/node_modules/x.js', 'x');
    write('src/.cache/x.js', 'x');
    expect(await build()).toBe(false);
  });

  it('counts a build that broke off as none', async () => {
    write('src/one.ts', '2');
    const broken = build(() => {
      throw new Error('interrupted');
    });
    await expect(broken).rejects.toThrow('interrupted');
    write('src/one.ts', '1');
    expect(await build()).toBe(true);
  });
});
