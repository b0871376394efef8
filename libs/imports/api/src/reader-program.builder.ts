import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { ReaderProgram } from './word-reader';

/** The program that reads documents, bundled once for a spec: a process that compiles it first takes twice as long to start. */
export function bundledReader(): ReaderProgram & { drop(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'cp-word-reader-'));
  const file = join(folder, 'word-reader.js');
  buildSync({
    entryPoints: [join(__dirname, 'word-reader.child.ts')],
    tsconfig: join(__dirname, '../../../../tsconfig.base.json'),
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return { file, execArgv: [], drop: () => rmSync(folder, { recursive: true, force: true }) };
}
