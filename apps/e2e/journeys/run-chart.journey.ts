import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { overflow } from '../support/steps';
import { publish } from '../support/stories';

const telling = {
  title: 'Somebody asks on the hour',
  summary: 'Falls became fewer once somebody asked each patient on the hour.',
  problem: 'Patients fell when they went for a drink alone.',
};

/** Falls a month as they stand in a spreadsheet: nine months before the change and ten after, and a line of words. */
const falls = [14, 16, 12, 15, 13, 14, 11, 17, 14, 9, 8, 10, 7, 8, 6, 9, 8, 7, 9];
const cells = [
  'Month\tFalls',
  ...falls.map((value, month) => `1/${(month % 12) + 1}/${2025 + Math.floor(month / 12)}\t${value}`),
  'Total\t207',
].join('\n');

const before = 'The middle value was 14 falls a month before “Hourly rounds began” and 8 after.';
const shift =
  'Nine points in a row lie below the middle of them all, 10: that is more than chance alone would do.';

test('a run chart is pasted, read by sentence, and a shift is found', async ({ visit, correspond }) => {
  const id = await publish(await correspond('nurse'), telling);
  const nurse = await visit('nurse');
  await test.step('a nurse pastes what she counted', () => paste(nurse, id));
  await test.step('she says when it changed, and reads what it shows', () => change(nurse));
  await test.step('a carer reads it', async () => {
    const carer = await visit('carer');
    await carer.goto(`/stories/${id}`);
    await read(carer);
    expect(await overflow(carer)).toBeLessThanOrEqual(0);
  });
});

async function paste(page: Page, id: string): Promise<void> {
  await page.goto(`/stories/${id}`);
  await page.getByRole('link', { name: 'Add what you measured or tried' }).click();
  await page.getByRole('button', { name: 'Add a measure' }).click();
  await page.getByLabel('What is measured?').fill('Falls on the ward');
  await page.getByLabel('What is it counted in?').fill('falls a month');
  await page.getByLabel('Which way is better?').selectOption('Less is better');
  await page.getByRole('button', { name: 'Paste or import a table' }).click();
  await page.getByLabel('Paste the cells here').fill(cells);
  await expect(page.getByText('We understood 19 lines.')).toBeVisible();
  await expect(page.getByText('Line 21: “Total · 207”. We cannot read the date.')).toBeVisible();
  await expectAccessible(page, 'pasting a table');
  await page.getByRole('button', { name: 'Use these values' }).click();
  await expect(page.getByLabel('Date, line 19')).toHaveValue('2026-07-01');
}

async function change(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a change' }).click();
  await page.getByLabel('From', { exact: true }).fill('2025-10-01');
  await page.getByLabel('What changed?').fill('Hourly rounds began');
  await expect(page.getByText(before)).toBeVisible();
  await page.getByLabel('What changed?').blur();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expectAccessible(page, 'writing what was measured');
}

async function read(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'What was measured' })).toBeVisible();
  await expect(page.getByText(before)).toBeVisible();
  await expect(page.getByText(shift)).toBeVisible();
  await expect(page.getByRole('img', { name: shift })).toBeVisible();
  await page.getByText('Show the numbers').click();
  const row = page.getByRole('row', { name: '1 October 2025' });
  await expect(row.getByRole('cell')).toHaveText('9');
  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a table (CSV)' }).click();
  expect((await table).suggestedFilename()).toBe('falls-on-the-ward.csv');
  const picture = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the chart (PNG)' }).click();
  expect((await picture).suggestedFilename()).toBe('falls-on-the-ward.png');
  await expectAccessible(page, 'reading a run chart');
}
