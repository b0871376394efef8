// Builds the web app through Nx and Angular's own builder.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { binOf, foreground, root, run } from '../run/child.mjs';
import { PlainError } from '../run/say.mjs';

const outputs = 'dist/apps/web';
const nx = { NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };

/** The file that proves a finished build. */
export const webResult = `${outputs}/browser/index.html`;

/**
 * Builds the web app afresh, or has Nx bring it back from its cache. What lies in the output folder goes first: it may come from
 * watch mode, and Nx must not take it for its own.
 */
export async function bundleWeb() {
  rmSync(join(root, outputs), { recursive: true, force: true });
  const build = (...more) => run(binOf('nx'), ['run', 'web:build', ...more], { env: nx });
  let { code, output } = await build();
  if (code === 0 && !existsSync(join(root, webResult))) ({ code, output } = await build('--skip-nx-cache'));
  if (code !== 0 || !existsSync(join(root, webResult)))
    throw new PlainError(
      `${output.trimEnd()}\n\nThe web app could not be built; Angular's own words are above.`,
    );
}

/** Builds the web app for development and again after every change, until it is stopped; its account goes to the terminal. */
export function watchWeb() {
  const flags = ['--watch', '--outputHashing=all', '--skip-nx-cache'];
  return foreground([binOf('nx'), 'run', 'web:build:development', ...flags], nx);
}
