import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { askToShare, editorOf, expectWords, partOf } from '../support/steps';
import { held, post, publish, startDraft } from '../support/stories';

test('a reader whose network is cut while three replies arrive has all three afterwards, in order, once each', async ({
  visit,
  community,
  correspond,
}) => {
  const [nurse, porter, manager] = [
    await correspond('nurse'),
    await correspond('porter'),
    await correspond('manager'),
  ];
  const story = await publish(nurse, {
    title: 'The lift that stopped',
    summary: 'The lift stopped for a week and we found out who needs it.',
    problem: 'The lift stopped on a Monday.',
  });
  await post(porter, story, 'I was in it.', 'NON_CLINICAL_STAFF');
  const reader = await visit('carer', { byLine: true });
  await reader.goto(`/stories/${story}`);
  const posts = reader.getByRole('article').filter({ has: reader.getByRole('time') });
  const words = (text: string) => reader.getByRole('article').filter({ hasText: text });
  await expect(words('I was in it.')).toHaveCount(1);
  await expect(reader.getByText('Only you', { exact: true })).toBeVisible();

  await community.line.cut();
  await expect(reader.getByText('You are offline. We will catch up.').first()).toBeVisible();
  await post(nurse, story, 'First: which floor?', 'CLINICIAN');
  await post(manager, story, 'Second: I signed the repair.', 'MANAGER');
  await post(porter, story, 'Third: between the floors.', 'NON_CLINICAL_STAFF');
  // What is written meanwhile is not lost either.
  await reader.getByRole('textbox', { name: 'Your words' }).fill('I wrote this in the dark.');
  await expect(reader.getByRole('paragraph').filter({ hasText: /Kept on this device/ })).toBeVisible();

  await community.line.mend();
  const waiting = reader.getByRole('button', { name: '3 new posts' });
  await expect(waiting).toBeVisible({ timeout: 60_000 });
  await waiting.click();
  await expect(words('Third: between the floors.')).toHaveCount(1);
  const shown = (await posts.allInnerTexts()).map((text) => /First|Second|Third/.exec(text)?.[0]);
  expect(shown.filter(Boolean)).toEqual(['First', 'Second', 'Third']);
  await expect(reader.getByText('You are offline. We will catch up.')).toHaveCount(0);
  await expect(reader.getByRole('textbox', { name: 'Your words' })).toHaveValue('I wrote this in the dark.');

  await post(manager, story, 'Fourth: it goes again.', 'MANAGER');
  const next = reader.getByRole('button', { name: '1 new post' });
  await expect(words('Fourth: it goes again.').or(next)).toBeVisible();
  if (await next.isVisible()) await next.click();
  await expect(words('Fourth: it goes again.')).toHaveCount(1);
  await expect(words('Third: between the floors.')).toHaveCount(1);
});

/** A small picture as a phone would send it, only smaller. */
const picture = {
  name: 'board.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
};

const naturalWidth = (image: { naturalWidth: number }): number => image.naturalWidth;

/** Adds a picture to the first part of a story, with words for those who do not see it. */
async function addPicture(page: Page): Promise<void> {
  const toolbar = page.getByRole('toolbar', { name: /What was the problem\?$/ });
  const choosing = page.waitForEvent('filechooser');
  await toolbar.getByRole('button', { name: 'Picture' }).tap();
  await (await choosing).setFiles(picture);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('A board with three names and three times.');
  await expectAccessible(page, 'words for a picture');
  await dialog.getByRole('button', { name: 'Add the picture' }).tap();
}

async function share(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'It worked' }).check();
  const question = await askToShare(page);
  await question.getByRole('button', { name: 'Share it' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'The board by the door' })).toBeVisible();
}

test('a nurse writes on a phone with the network cut halfway and loses nothing', async ({
  visit,
  community,
  correspond,
}) => {
  const nurse = await correspond('nurse');
  const { id } = await startDraft(nurse);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  let page = await visit('nurse', { byLine: true, ...phone });
  await page.goto(`/stories/${id}/edit`);
  await partOf(page, 'Title').fill('The board by the door');
  await partOf(page, 'In short').fill('We drew a board. Now everybody knows who comes home today.');
  const problem = await editorOf(page, 'What was the problem?');
  await problem.pressSequentially('Nobody knew who went home today.');
  await test.step('she adds a picture', () => addPicture(page));
  await expect.poll(async () => (await held(nurse, id)).problem).toContain('](image:');

  await community.line.cut();
  await (await editorOf(page, 'What happened?')).pressSequentially('They went home before lunch.');
  await expect(page.getByText(/^Not saved|^Kept on this device/).first()).toBeVisible();
  await expect(page.getByText(/^Saved /)).toHaveCount(0);
  // The phone closes the page in the tunnel.
  const context = page.context();
  await page.close();
  await community.line.mend();
  page = await context.newPage();
  await page.goto(`/stories/${id}/edit`);
  await expectWords(page, 'What happened?', 'They went home before lunch.');
  await expect(page.getByText(/^Saved /)).toBeVisible({ timeout: 60_000 });
  await test.step('she shares it', () => share(page));

  const carer = await visit('carer');
  await carer.goto(`/stories/${id}`);
  await expect(carer.getByText('Nobody knew who went home today.')).toBeVisible();
  await expect(carer.getByText('They went home before lunch.')).toBeVisible();
  const shown = carer.getByRole('img', { name: 'A board with three names and three times.' });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate(naturalWidth)).toBe(1);
});
