import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { plugins } from './api.mjs';

describe('the bundle of the API', () => {
  let folder: string;
  const write = (path: string, text: string) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const aPackage = (name: string, manifest: object) => {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, ...manifest }));
    write(`node_modules/${name}/index.js`, `export const from = '${name}';`);
    write(`node_modules/${name}/index.cjs`, `exports.from = '${name}';`);
  };
  const bundle = async (source: string) => {
    write('main.ts', source);
    const { outputFiles } = await build({
      absWorkingDir: folder,
      entryPoints: ['main.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      keepNames: true,
      write: false,
      plugins,
    });
    return outputFiles[0]?.text ?? '';
  };

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bundle-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells Nest the types of what a class is given, and keeps the class’s name', async () => {
    aPackage('tslib', { main: './index.cjs' });
    const text = await bundle(`
      declare const Injectable: () => ClassDecorator;
      class Clock { now = 1; }
      @Injectable()
      export class Diary { constructor(readonly clock: Clock) {} }`);
    expect(text).toMatch(/__metadata\)\("design:paramtypes", \[Clock\]\)/);
    expect(text).toContain('__name(this, "Diary")');
  });

  it('leaves packages outside that Node 20 can require', async () => {
    aPackage('both', { type: 'module', exports: { import: './index.js', require: './index.cjs' } });
    aPackage('older', { main: './index.cjs' });
    const text =
      await bundle(`import { from } from 'both'; import * as older from 'older'; import fs from 'fs';
      console.log(from, older, fs);`);
    for (const name of ['both', 'older', 'fs']) expect(text).toContain(`require("${name}")`);
  });

  it.each([
    ['by its type', { type: 'module', exports: './index.js' }],
    ['by offering nothing to require', { type: 'module', exports: { import: './index.js' } }],
  ])('takes packages in that only exist as ES modules, known %s', async (_how, manifest) => {
    aPackage('newer', manifest);
    const text = await bundle(`import { from } from 'newer'; console.log(from);`);
    expect(text).not.toContain('require("newer")');
    expect(text).toContain('from = "newer"');
  });
});
