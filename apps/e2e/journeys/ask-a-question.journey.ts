import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { overflow } from '../support/steps';

const phone = { viewport: { width: 390, height: 844 } };
const desk = { viewport: { width: 1280, height: 900 } };
const question = 'Who takes the empty oxygen bottles back at night?';
const answer = 'The night site manager has the only trolley. Ring 4410 before two.';
const ask = 'Can the night porters have a trolley of their own?';

test('a porter asks on a phone, a nurse answers at a desk, and both see the answer marked without reload', async ({
  visit,
}) => {
  const porter = await visit('porter', phone);
  const nurse = await visit('nurse', desk);
  await test.step('the porter opens a question', async () => {
    await open(porter, 'Question', question, 'They stand in the corridor until the morning.');
    expect(await overflow(porter)).toBe(0);
    await expectAccessible(porter, 'a question of one’s own');
  });
  await test.step('the nurse finds it among what waits, and answers', async () => {
    await nurse.goto('/discussions?show=mine');
    await nurse.getByRole('link', { name: question }).click();
    await nurse.getByRole('radio', { name: 'Clinician' }).check();
    await nurse.getByRole('textbox', { name: 'Your words' }).fill(answer);
    await nurse.getByRole('button', { name: 'Post', exact: true }).click();
    await expect(nurse.getByRole('article').filter({ hasText: answer })).toContainText('Clinician');
  });
  await test.step('the porter sees it arrive, and marks it as the answer', async () => {
    await porter.getByRole('button', { name: '1 new post' }).click();
    await porter.getByRole('button', { name: /^This answers it: the post by Nadia/ }).click();
  });
  for (const page of [porter, nurse]) {
    await expect(page.getByRole('region', { name: 'The answer' })).toContainText(answer);
    await expect(page.getByText('This is the answer')).toBeVisible();
    await expectAccessible(page, 'a question with its answer');
  }
});

test('a porter asks those who can decide, and a manager says by when', async ({ visit }) => {
  const porter = await visit('porter', phone);
  const manager = await visit('manager', desk);
  await open(porter, 'A senior ear', ask, 'There is one for two sites, and it is always on the other.');
  await expect(porter.getByText('Nobody has answered yet.', { exact: false })).toBeVisible();
  await manager.goto(porter.url());
  await manager.getByRole('button', { name: 'Answer as somebody who can decide' }).click();
  await manager.getByRole('radio', { name: 'It will be done by a day' }).check();
  await manager.getByLabel('By which day?').fill(inAWeek());
  await manager
    .getByRole('form', { name: 'Answer as somebody who can decide' })
    .getByRole('textbox', { name: 'Your words' })
    .fill('It is ordered, and comes to the lodge.');
  await expectAccessible(manager, 'answering an ask');
  await manager.getByRole('button', { name: 'Post the answer' }).click();
  const said = (page: Page) => page.getByRole('region', { name: 'From those who can decide' });
  await expect(said(manager)).toContainText('It will be done by');
  await expect(said(porter)).toContainText('It is ordered, and comes to the lodge.');
  await expect(said(porter)).toContainText('Declan Foyle');
  await expectAccessible(porter, 'an ask with its answer');
});

async function open(page: Page, kind: string, title: string, words: string): Promise<void> {
  await page.goto('/discussions');
  await page.getByRole('link', { name: 'Start a conversation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Start a conversation' })).toBeVisible();
  await page.getByRole('radio', { name: kind }).check();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('textbox', { name: 'Your words' }).fill(words);
  await expectAccessible(page, 'a new conversation');
  await page.getByRole('button', { name: 'Start the conversation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
