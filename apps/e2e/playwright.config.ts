import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(__dirname, '../..');
const system = '/usr/bin/chromium';
const executablePath = process.env['CHROMIUM_PATH'] ?? (existsSync(system) ? system : undefined);

/** A telephone held upright: touch, and the width that most people have. */
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 800 } };

/** The journeys that are told at both widths; the others are about something that does not change with it. */
const atBothWidths = /(share-a-story|join|sign-in|leaving|people|provider|invite|admission)\.journey\.ts$/;

// Pictures of every screen, for people to look at, are taken on request only: npm run e2e -- --project=look
if (/--project[= ]look\b/.test(process.argv.join(' '))) process.env['E2E_LOOK'] = '1';
const looking = process.env['E2E_LOOK'] === '1';

/** How the journeys run: two at a time, each on a community of its own, at the width of a telephone and of a desk. */
export default defineConfig({
  globalSetup: './support/template.ts',
  testDir: './journeys',
  testMatch: '*.journey.ts',
  outputDir: join(root, 'dist/e2e/results'),
  // Two servers with a browser each: two cores have to be enough, and one pair leaves half of them idle.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  // Ten times what is usual here: a journey waits for what happens, and a slow machine is no reason to fail.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // Recording takes a fifth of the time; the page as text is kept for what fails, and whoever looks for the reason asks for more.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-sync',
      ],
    },
  },
  projects: looking
    ? [{ name: 'look', testDir: './look', testMatch: '*.look.ts' }]
    : [
        { name: 'phone', testMatch: atBothWidths, use: phone },
        { name: 'desktop', use: desktop },
      ],
});
