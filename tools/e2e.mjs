// `npm run e2e`: the browser journeys alone. What follows `--` goes to Playwright: `npm run e2e -- --headed -g "shares a story"`.
import { buildAll } from './build.mjs';
import { binOf, foreground } from './run/child.mjs';
import { prepare } from './run/prepare.mjs';
import { command, PlainError } from './run/say.mjs';

await command(async () => {
  await prepare();
  const { findChromium, journeys } = await import('./e2e/chromium.mjs');
  const chromium = findChromium();
  if (!chromium)
    throw new PlainError(
      'No Chromium was found. Install one (Debian: apt-get install chromium), or name one: CHROMIUM_PATH=/path/to/chromium npm run e2e',
    );
  await buildAll();
  return foreground([binOf('@playwright/test', 'playwright'), ...journeys, ...process.argv.slice(2)], {
    CHROMIUM_PATH: chromium,
  });
});
