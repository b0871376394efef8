// The browser for the journeys, and how they are run in it.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../run/child.mjs';

/** The Chromium to drive: the one CHROMIUM_PATH names, the system's, or the one Playwright downloaded; nothing when there is none. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
  const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test');
  return [...places, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** The arguments with which Playwright runs our journeys; the last reporter adds the closing line that every runner here has. */
export const journeys = [
  'test',
  '-c',
  'apps/e2e/playwright.config.ts',
  '--reporter=list,./tools/e2e/summary.cjs',
];
