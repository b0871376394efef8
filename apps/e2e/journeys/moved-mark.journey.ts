import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test, type Correspondent } from '../support/journey';
import { editorOf, select } from '../support/steps';
import { publish } from '../support/stories';

const question = 'What was the problem?';
const problem = 'The door banged all night. Nobody asked the porters. We put up posters.';
const passage = 'Nobody asked the porters.';
const moved =
  'It was winter. The door banged, night after night. Nobody asked the porters. We put up posters.';
const destroyed = 'It was winter. The door banged, night after night. We put up posters.';
const reason = 'They had said so two winters ago.';

test('an edit moves and then destroys a marked passage, and its author puts the mark elsewhere', async ({
  visit,
  correspond,
}) => {
  const nadia = await correspond('nurse');
  const title = 'Posters on a door';
  const id = await publish(nadia, { title, summary: 'A door kept a ward awake.', problem });
  await mark(nadia, id);
  const nurse = await visit('nurse');

  await test.step('the mark moves with its words', async () => {
    await change(nurse, id, moved);
    await expect(nurse.locator('mark.pass')).toContainText(passage);
  });

  await test.step('once its words are gone it says so, to its author with the words and to readers not at all', async () => {
    await change(nurse, id, destroyed);
    const note = nurse.locator('.skillnote', { hasText: reason });
    await expect(note).toContainText('This mark has lost its place');
    await expect(note).toContainText(passage);
    await expect(nurse.locator('mark.pass')).toHaveCount(0);
    await expectAccessible(nurse, 'a mark that lost its place');
    const reader = await visit('porter');
    await reader.goto(`/stories/${id}`);
    await expect(reader.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(reader.getByText(reason)).toHaveCount(0);
    expect(await reader.content()).not.toContain(passage);
  });

  await test.step('the author selects where it belongs now', async () => {
    await nurse.getByRole('button', { name: /a new place$/ }).click();
    await expect(nurse.getByText(/^Select the words where/)).toBeVisible();
    await select(nurse.locator('p.words', { hasText: 'We put up posters.' }), 'We put up posters.');
    await nurse.getByRole('button', { name: 'Put it here' }).click();
    await expect(nurse.locator('mark.pass')).toContainText('We put up posters.');
    const reader = await visit('porter');
    await reader.goto(`/stories/${id}`);
    await expect(reader.locator('mark.pass')).toContainText('We put up posters.');
  });
});

/** Marks the passage at the server’s door. */
async function mark(by: Correspondent, storyId: string): Promise<void> {
  const start = problem.indexOf(passage);
  const place = { section: 'PROBLEM', start, end: start + passage.length, quote: passage };
  await by.ask('mutation ($input: MarkPassageInput!) { markPassage(input: $input) { id } }', {
    input: { key: randomUUID(), storyId, ...place, skillId: 's1.1', polarity: 'MISSING', reason },
  });
}

/** Changes the words of a published story on the page where it is written, and publishes the change. */
async function change(page: Page, id: string, words: string): Promise<void> {
  await page.goto(`/stories/${id}/edit`);
  const field = await editorOf(page, question);
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(words);
  await expect(field).toHaveText(words);
  await page.getByRole('button', { name: 'Ready to publish' }).first().click();
  await page.getByRole('button', { name: 'Publish the change' }).click();
  const asked = page.getByRole('alertdialog', { name: 'Publish the change?' });
  await asked.getByRole('button', { name: 'Publish' }).click();
  await expect(page).toHaveURL(new RegExp(`/stories/${id}$`));
  await expect(page.getByText(words.split('. ')[0] ?? words).first()).toBeVisible();
}
