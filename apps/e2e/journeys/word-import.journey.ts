import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { askToShare, editorOf, partOf } from '../support/steps';

const file = join(__dirname, '../../../libs/imports/api/src/fixtures/kitchen-board.docx');
const title = 'The board by the kitchen';
const board = 'A whiteboard with a rota in three colours';
const door = 'The kitchen door, held open by a chair';

test('a .docx becomes a story', async ({ visit }) => {
  const nurse = await visit('nurse');
  await test.step('a nurse brings a document, and sees what went where', () => bring(nurse));
  await test.step('what has no place waits above the draft, with its picture', () => lookAtTheDraft(nurse));
  await test.step('one piece goes under a heading, another one is left out', () => settle(nurse));
  await test.step('the story is shared', () => share(nurse));
  const carer = await visit('carer');
  await test.step('a carer reads the table, the pictures and what was placed, and nothing else', () =>
    read(carer, nurse.url()));
});

async function bring(nurse: Page): Promise<void> {
  await nurse.goto('/stories/new');
  await nurse.getByRole('link', { name: 'Bring a Word document' }).click();
  await expect(nurse.getByRole('heading', { level: 1, name: 'Bring a Word document' })).toBeVisible();
  await nurse.getByRole('button', { name: 'Make a draft of it' }).click();
  await expect(nurse.getByText('Choose a Word document.').first()).toBeVisible();
  await expectAccessible(nurse, 'bringing a document, with something missing');
  await nurse.getByRole('radio', { name: 'Something we tried' }).check();
  await nurse.getByRole('radio', { name: 'Clinician' }).check();
  await nurse.getByLabel('Your document').setInputFiles(file);
  await nurse.getByRole('button', { name: 'Make a draft of it' }).click();
  await expect(nurse.getByRole('heading', { level: 1, name: 'Your draft is there' })).toBeFocused();
  await expect(nurse.getByRole('row', { name: 'What we did What did we do?' })).toBeVisible();
  await expect(nurse.getByText('2 pieces have no place yet')).toBeVisible();
  await expect(nurse.getByText('Enter the kitchen: 9 words, 1 picture.', { exact: false })).toBeVisible();
  await expectAccessible(nurse, 'what became of a document');
}

const waiting = (page: Page): Locator =>
  page.getByRole('region', { name: 'From your document, without a place yet' });

async function lookAtTheDraft(nurse: Page): Promise<void> {
  await nurse.getByRole('link', { name: 'Go on writing' }).click();
  await expect(partOf(nurse, 'Title')).toHaveValue(title);
  await expectLoaded(waiting(nurse).getByRole('img', { name: door }));
  const problem = await editorOf(nurse, 'What was the problem?');
  await expectLoaded(problem.getByRole('img', { name: board }));
  await expectAccessible(nurse, 'a draft with pieces that wait');
}

async function settle(nurse: Page): Promise<void> {
  const pieces = waiting(nurse);
  await pieces.getByRole('combobox', { name: 'Put it under' }).first().selectOption('What was the problem?');
  await pieces.getByRole('button', { name: 'Put it there: Enter the kitchen' }).click();
  await expect(pieces.getByRole('heading', { name: 'Enter the kitchen' })).toBeHidden();
  const problem = await editorOf(nurse, 'What was the problem?');
  await expect(problem).toContainText('Nobody could carry a tray and open the door.');
  await expectLoaded(problem.getByRole('img', { name: door }));
  await pieces.getByRole('button', { name: 'Leave it out: With thanks to the choir' }).click();
  await expect(pieces.getByText('Left out: With thanks to the choir')).toBeVisible();
}

async function share(nurse: Page): Promise<void> {
  await partOf(nurse, 'In short').fill('We drew a board where people wait, and the rota was read.');
  await nurse.getByRole('radio', { name: 'It worked' }).check();
  await expect(nurse.getByText(/^Saved /)).toBeVisible();
  const question = await askToShare(nurse);
  await question.getByRole('button', { name: 'Share it' }).click();
  await expect(nurse.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(nurse).toHaveURL(/\/stories\/[0-9a-f]{24}$/);
}

async function read(carer: Page, address: string): Promise<void> {
  await carer.goto(new URL(address).pathname);
  await expect(carer.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const table = carer.getByRole('table').filter({ hasText: 'Knew the rota' });
  await expect(table.getByRole('columnheader')).toHaveText(['Week', 'Night staff asked', 'Knew the rota']);
  await expect(table.getByRole('row')).toHaveCount(4);
  for (const name of [board, door]) await expectLoaded(carer.getByRole('img', { name }));
  await expect(carer.getByRole('heading', { name: 'Enter the kitchen' })).toBeVisible();
  await expect(carer.getByText('Nobody could carry a tray and open the door.')).toBeVisible();
  await expect(carer.getByText('choir', { exact: false })).toHaveCount(0);
  await expectAccessible(carer, 'a story that was a document');
}

/** Expects a picture to be drawn, and not only to stand there. */
async function expectLoaded(picture: Locator): Promise<void> {
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate(({ naturalWidth }: { naturalWidth: number }) => naturalWidth))
    .toBeGreaterThan(0);
}
