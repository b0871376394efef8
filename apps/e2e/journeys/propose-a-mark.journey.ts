import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { people } from '../support/community';
import { expect, test } from '../support/journey';
import { editorOf, partOf } from '../support/steps';
import { publish } from '../support/stories';

const title = 'The chart nobody could read';
const problem = 'The chart hung above the sink. Nobody asked the families. It hung there for years.';
const passage = 'Nobody asked the families.';
const skill = 'Make sure the message reaches who can act';
const reason = 'My father could have told them on the first day.';
const answer = 'You are right, and we should have said so.';

test('a carer proposes a mark by keyboard, and the author accepts it', async ({ visit, correspond }) => {
  const summary = 'A chart was for staff only, until somebody asked.';
  const id = await publish(await correspond('nurse'), { title, summary, problem });
  const nurse = await visit('nurse');
  await nurse.goto(`/stories/${id}`);
  await expect(nurse.getByRole('heading', { level: 1, name: title })).toBeVisible();
  // Whoever comes last is in front: only there does a screen go on moving until it is still.
  const carer = await visit('carer');
  await carer.goto(`/stories/${id}`);
  await expect(carer.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await test.step('the carer selects a sentence with the keyboard and proposes a mark', () => propose(carer));
  await test.step('it says honestly that it waits', () => waits(carer));
  await test.step('the author sees it appear without a reload, and it is in the list of what waits', () =>
    appears(nurse, id));
  await test.step('the author accepts it with a word to the reader', () => accept(nurse));
  await test.step('the carer sees it accepted with the reason, and has it among her news', async () => {
    const note = carer.locator('.skillnote', { hasText: reason });
    await expect(note).toContainText(`Proposed by ${people.carer.name} and accepted.`);
    await note.getByText('How this mark came about').click();
    await expect(note.getByRole('list')).toContainText(answer);
    await carer.goto('/notices');
    const news = carer.getByRole('main').getByRole('link', { name: /Your mark is in the story/ });
    await expect(news.first()).toBeVisible();
    await news.first().click();
    await expect(carer.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
  await test.step('now everybody reads it, and the story shows its skill', async () => {
    const patient = await visit('patient');
    await patient.goto(`/stories/${id}`);
    await expect(patient.getByText(reason)).toBeVisible();
    await expect(patient.getByText(`One skill shows in this story: “${skill}”.`)).toBeVisible();
    await expectAccessible(patient, 'a story with an accepted mark');
  });
});

const hasFocus = (one: { ownerDocument: { activeElement: unknown } }): boolean =>
  one.ownerDocument.activeElement === one;

/** Goes on with Tab until the focus is there. */
async function tabTo(page: Page, there: Locator): Promise<void> {
  await expect(there).toBeVisible();
  for (let steps = 0; steps < 120; steps += 1) {
    if (await there.evaluate(hasFocus)) return;
    await page.keyboard.press('Tab');
  }
  await expect(there, 'reached with Tab').toBeFocused();
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

async function propose(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Propose with the keyboard' }));
  await page.keyboard.press('Enter');
  await editorOf(page, 'What was the problem?');
  await tabTo(page, partOf(page, 'What was the problem?'));
  await page.keyboard.press('ControlOrMeta+Home');
  await press(page, 'ArrowRight', problem.indexOf(passage));
  await press(page, 'Shift+ArrowRight', passage.length);
  await page.keyboard.press('Alt+m');
  const dialog = page.getByRole('dialog', { name: 'Which skill do you see here?' });
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
  await expectAccessible(page, 'proposing by keyboard');
  await tabTo(page, dialog.getByRole('button', { name: 'Propose it' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

async function waits(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Back to reading' }));
  await page.keyboard.press('Enter');
  const note = page.locator('.skillnote', { hasText: reason });
  await expect(note).toContainText(`Proposed by ${people.carer.name}. Waiting for the authors.`);
  await expect(note.getByRole('button', { name: /^Accept/ })).toHaveCount(0);
  await expectAccessible(page, 'a proposal that waits');
}

async function appears(page: Page, id: string): Promise<void> {
  const note = page.locator('.skillnote', { hasText: reason });
  await expect(note).toContainText(`Proposed by ${people.carer.name}.`);
  await page.goto('/my-part');
  const link = page.getByRole('link', {
    name: new RegExp(`${people.carer.name} sees: missing here, ${skill}`),
  });
  await expect(link).toBeVisible();
  await link.click();
  await expect(page).toHaveURL(new RegExp(`/stories/${id}`));
}

async function accept(page: Page): Promise<void> {
  const note = page.locator('.skillnote', { hasText: reason });
  await note.getByRole('button', { name: `Accept the mark “${skill}”` }).click();
  await expect(note.getByRole('textbox')).toBeFocused();
  await page.keyboard.type(answer);
  await note.getByRole('button', { name: 'Accept it' }).click();
  await expect(note).toContainText(`Proposed by ${people.carer.name} and accepted.`);
}
