// Knows whether something that was built is still what its sources would give: a hash over the sources, kept beside the result.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from '../run/child.mjs';

const skipped = new Set(['node_modules', 'dist', 'coverage', 'tmp']);
const notBuilt = /\.spec\.ts$|\.md$|(^|[\\/])jest\.config\.cjs$/;

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) return yield path;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(inner);
    else if (!notBuilt.test(inner)) yield inner;
  }
}

/** A hash over names and contents of all files under the given paths (relative to the workspace); specs and papers do not count. */
export function hashOf(paths) {
  const hash = createHash('sha256');
  const files = paths.flatMap((path) => [...filesUnder(resolve(root, path))]);
  for (const file of [...new Set(files)].sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Runs `build` unless `result` exists and was built from these very sources. The stamp goes first and comes back last, so that a
 * build that was interrupted counts as none. Answers whether anything was built.
 */
export async function unlessFresh({ stamp, result, sources }, build) {
  const file = resolve(root, stamp);
  const wanted = hashOf(sources);
  if (existsSync(resolve(root, result)) && existsSync(file) && readFileSync(file, 'utf8') === wanted)
    return false;
  rmSync(file, { force: true });
  await build();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
  return true;
}
