import { join } from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { stillness } from '../support/axe';
import { expect, test } from '../support/journey';
import { editorOf } from '../support/steps';

const folder = join(__dirname, '../../../dist/e2e/look');
const fixture = (name: string): string =>
  join(__dirname, `../../../libs/imports/api/src/fixtures/${name}.docx`);
const looks: BrowserContextOptions[] = [
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { viewport: { width: 1280, height: 800 } },
].flatMap((size) => (['light', 'dark'] as const).map((colorScheme) => ({ ...size, colorScheme })));

async function fill(page: Page, name: string): Promise<void> {
  await page.goto('/stories/new/word');
  await page.getByRole('radio', { name: 'Something we tried' }).check();
  await page.getByRole('radio', { name: 'Clinician' }).check();
  await page.getByLabel('Your document').setInputFiles(fixture(name));
}
const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'Make a draft of it' }).click();
const there = (page: Page): Promise<void> => page.getByText('Your draft is there').waitFor();

test('bringing a Word document, and what has no place yet', async ({ visit }) => {
  test.setTimeout(600_000);
  for (const look of looks) {
    const name = `${look.viewport?.width}-${look.colorScheme}`;
    const page = await visit('nurse', look);
    const take = async (what: string): Promise<void> => {
      await stillness(page);
      await page.screenshot({ path: join(folder, `word-${what}-${name}.png`), fullPage: true });
    };
    await page.goto('/stories/new/word');
    await page.locator('h1').waitFor();
    await take('empty');
    await send(page);
    await take('missing');

    await fill(page, 'kitchen-board');
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/imports/word*', async (route) => (await held, route.abort()), { times: 1 });
    await send(page);
    await page.getByText('We are reading', { exact: false }).waitFor();
    await take('working');
    go();
    await page.getByText('We could not reach the server', { exact: false }).waitFor();
    await take('failed');
    await send(page);
    await there(page);
    await take('result');
    await page.getByRole('link', { name: 'Go on writing' }).click();
    await page.getByText('From your document, without a place yet').waitFor();
    await editorOf(page, 'What was the problem?');
    await page.getByRole('button', { name: 'Put it there: Enter the kitchen' }).click();
    await page.getByRole('button', { name: 'Leave it out: With thanks to the choir' }).click();
    await expect(page.getByText('Left out:', { exact: false }).first()).toBeVisible();
    await take('leftovers');

    await fill(page, 'very-long');
    await send(page);
    await there(page);
    await take('long-result');
    await page.getByRole('link', { name: 'Go on writing' }).click();
    await page.getByText('From your document, without a place yet').waitFor();
    await take('long-leftovers');
    await page.close();
  }
});
