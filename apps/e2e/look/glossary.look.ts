import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { stillness } from '../support/axe';
import { test } from '../support/journey';
import { publish } from '../support/stories';

const folder = join(__dirname, '../../../dist/e2e/look');
const looks: BrowserContextOptions[] = [
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { viewport: { width: 1280, height: 800 } },
].flatMap((size) => (['light', 'dark'] as const).map((colorScheme) => ({ ...size, colorScheme })));

const telling = {
  title: 'The room nobody could name',
  summary: 'We moved a door, and a nurse walks less. It took one afternoon and a joiner.',
  problem:
    'Every bedpan went the long way to the sluice, past all the beds. The MDT had never talked about it.',
};
const PROPOSE =
  'mutation ($input: ProposeGlossaryEntryInput!) { proposeGlossaryEntry(input: $input) { id } }';
const ASK = 'mutation ($input: AskForWordInput!) { askForWord(input: $input) { term } }';

test('the glossary and the words of a story', async ({ visit, correspond }) => {
  test.setTimeout(300_000);
  const id = await publish(await correspond('nurse'), telling);
  const carer = await correspond('carer');
  await carer.ask(ASK, { input: { key: randomUUID(), storyId: id, term: 'sluice' } });
  const words = {
    term: 'bleep',
    kind: 'WORD',
    explanation: 'A small device that calls a doctor.',
    suggestion: 'pager',
  };
  await carer.ask(PROPOSE, { input: { key: randomUUID(), ...words } });
  for (const look of looks) {
    const name = `${look.viewport?.width}-${look.colorScheme}`;
    const take = async (page: Page, what: string): Promise<void> => {
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await stillness(page);
      await page.screenshot({ path: join(folder, `glossary-${what}-${name}.png`), fullPage: true });
    };
    const curator = await visit('curator', look);
    await curator.goto('/glossary');
    await curator.getByRole('radio', { name: 'Take it in, reworded' }).first().check();
    await take(curator, 'curator');
    await curator.getByRole('searchbox').fill('zzzz');
    await curator.getByText('Nothing begins with').waitFor();
    await take(curator, 'nothing');
    const nurse = await visit('nurse', look);
    await nurse.goto(`/stories/${id}`);
    await nurse.getByRole('button', { name: /^Explain it ?: sluice/ }).click();
    await take(nurse, 'author');
    const reader = await visit('porter', look);
    await reader.goto(`/stories/${id}`);
    await reader.getByRole('button', { name: 'Explain this word' }).click();
    await take(reader, 'reader');
    for (const page of [curator, nurse, reader]) await page.close();
  }
});
