// `npm test`: everything that must hold before a change goes in: format, lint, types, schema, build, specs, browser journeys.
// It goes on after a failing step, and its last line is the sum: "412 passed, 0 failed".
import { prepare } from './run/prepare.mjs';
import { command, PlainError, say, since } from './run/say.mjs';
import { countOf, lines, sumLine } from './test/report.mjs';

const running = new Set();
const results = [];

async function settle(step) {
  try {
    return await step.run();
  } catch (error) {
    return { code: 1, output: error instanceof PlainError ? error.message : error.stack };
  }
}

async function take(step) {
  const began = performance.now();
  say(`· ${step.name} …`);
  running.add(step.name);
  const end = await settle(step);
  running.delete(step.name);
  const count = countOf(end, step.isRunner);
  results.push({ name: step.name, isRunner: step.isRunner, count, took: since(began) });
  if (count.failed > 0 && !step.isRunner) say(`\n${end.output.trimEnd()}\n`);
  say(
    `${count.failed > 0 ? '✗' : '✓'} ${step.name}: ${count.failed > 0 ? 'FAILED' : 'passed'} (${since(began)})`,
  );
}

async function inOrder(steps) {
  for (const step of steps) await take(step);
}

function skipJourneys() {
  const isFailure = Boolean(process.env.CI);
  say('────────────────────────────────────────────────────────────────────────');
  say(`${isFailure ? 'FAILED' : 'SKIPPED'}: the browser journeys, because no Chromium was found.`);
  say('Looked at: CHROMIUM_PATH, /usr/bin/chromium, and the one Playwright installs.');
  say('To run them: apt-get install chromium, or CHROMIUM_PATH=/path/to/chromium npm test');
  say('────────────────────────────────────────────────────────────────────────');
  const count = { passed: 0, failed: isFailure ? 1 : 0 };
  results.push({ name: 'journeys', isRunner: true, count, took: '', skipped: !isFailure });
}

await command(async () => {
  const began = performance.now();
  await prepare();
  const { lanes, specs, journeysIn } = await import('./test/steps.mjs');
  const heartbeat = setInterval(() => {
    if (running.size > 0) say(`  … ${since(began)} so far, working on: ${[...running].join(', ')}`);
  }, 15_000);
  await Promise.all(lanes.map(inOrder));
  await take(specs);
  const journeys = journeysIn();
  if (journeys) await take(journeys);
  else skipJourneys();
  clearInterval(heartbeat);
  say(`\nAfter ${since(began)}:`);
  for (const line of lines(results)) say(line);
  say(sumLine(results));
  return results.some(({ count }) => count.failed > 0) ? 1 : 0;
});
