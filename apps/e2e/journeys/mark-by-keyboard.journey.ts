import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { editorOf, partOf } from '../support/steps';
import { startDraft } from '../support/stories';

const title = 'The door that banged';
const problem = 'We put up posters. Nobody asked the porters. The door kept banging.';
const passage = 'Nobody asked the porters.';
const skill = 'Make sure the message reaches who can act';
const reason = 'They had said so two winters ago.';

test('a nurse who uses no mouse marks a passage, changes her mind once, and shares the story', async ({
  visit,
  correspond,
}) => {
  const summary = 'A door kept a ward awake. The porters knew why.';
  const { id } = await startDraft(await correspond('nurse'), { title, summary, problem });
  const page = await visit('nurse');
  await page.goto(`/stories/${id}/edit`);
  await expect(await editorOf(page, 'What was the problem?')).toHaveText(problem);
  await test.step('she selects a sentence with Shift and the arrow keys', () => choose(page));
  await test.step('Escape takes her back to her selection', () => goBack(page));
  await test.step('she marks a missing skill, with a reason', () => mark(page));
  await test.step('she shares it', () => share(page));
});

const hasFocus = (one: { ownerDocument: { activeElement: unknown } }): boolean =>
  one.ownerDocument.activeElement === one;

/** Goes on with Tab until the focus is there. */
async function tabTo(page: Page, there: Locator): Promise<void> {
  await expect(there).toBeVisible();
  for (let steps = 0; steps < 80; steps += 1) {
    if (await there.evaluate(hasFocus)) return;
    await page.keyboard.press('Tab');
  }
  await expect(there, 'reached with Tab').toBeFocused();
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

const picker = (page: Page): Locator => page.getByRole('dialog', { name: 'Which skill shows here?' });

async function choose(page: Page): Promise<void> {
  await tabTo(page, partOf(page, 'What was the problem?'));
  await page.keyboard.press('ControlOrMeta+Home');
  await press(page, 'ArrowRight', problem.indexOf(passage));
  await press(page, 'Shift+ArrowRight', passage.length);
}

async function goBack(page: Page): Promise<void> {
  const field = partOf(page, 'What was the problem?');
  await page.keyboard.press('Alt+m');
  await expect(picker(page)).toBeVisible();
  await expect(picker(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(picker(page)).toBeHidden();
  await expect(field).toBeFocused();
  expect(await page.evaluate<string>('getSelection().toString()')).toBe(passage);
}

async function mark(page: Page): Promise<void> {
  const dialog = picker(page);
  await page.keyboard.press('Alt+m');
  await expect(dialog).toBeVisible();
  await tabTo(page, dialog.getByRole('radio', { name: 'Done here' }));
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'Missing here' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.type('message');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('option', { selected: true })).toContainText(skill);
  await tabTo(page, dialog.getByRole('textbox', { name: 'Why do you think so?' }));
  await page.keyboard.type(reason);
  await expectAccessible(page, 'marking by keyboard');
  await tabTo(page, dialog.getByRole('button', { name: 'Mark it' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(reason)).toBeVisible();
  await expect(page.getByRole('link', { name: skill })).toBeVisible();
}

async function share(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Ready to share' }).first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Share this story' }));
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Share this story?' });
  await expect(question).toBeVisible();
  await tabTo(page, question.getByRole('button', { name: 'Share it' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Missing here').first()).toBeVisible();
}
