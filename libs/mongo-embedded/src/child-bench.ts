import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles `child.ts` (or another entry) into a temporary folder, as the build does for the application, and returns the file. */
export async function bundleChild(entry = 'child.ts'): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'cp-child-'));
  const outfile = join(directory, 'mongo-embedded.cjs');
  // From a temporary folder packages cannot be found by name; LMDB has a native part and stays where it is.
  const lmdb = require.resolve('lmdb');
  await build({
    entryPoints: [join(__dirname, entry)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile,
    alias: { lmdb },
    external: [lmdb],
    tsconfigRaw: {},
    logLevel: 'error',
  });
  return outfile;
}
