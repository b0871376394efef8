import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { editorOf, expectWords, partOf, signIn } from '../support/steps';
import { held, startDraft } from '../support/stories';

const question = 'What was the problem?';

test('words that were typed a moment before the page is loaded again are still there', async ({
  visit,
  correspond,
}) => {
  const nurse = await correspond('nurse');
  const { id } = await startDraft(nurse);
  const page = await visit('nurse');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`/stories/${id}/edit`);
  await (await editorOf(page, question)).pressSequentially('We had three keys and two of them were lost.');
  await page.reload();
  await expectWords(page, question, 'We had three keys and two of them were lost.');
  await expect
    .poll(async () => (await held(nurse, id)).problem)
    .toBe('We had three keys and two of them were lost.');
});

test('words that were typed while the server failed are kept, and saved when it is back', async ({
  visit,
  community,
  correspond,
}) => {
  const { id } = await startDraft(await correspond('nurse'));
  const page = await visit('nurse');
  await page.goto(`/stories/${id}/edit`);
  await partOf(page, 'Title').fill('The night the server went');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  try {
    await community.kill();
    await partOf(page, question).pressSequentially('Half of this was typed in the dark.');
    await expect(
      page
        .getByText(/^Not saved/)
        .or(page.getByText('Kept on this device'))
        .first(),
    ).toBeVisible();
    await expect(page.getByText(/^Saved /)).toHaveCount(0);
  } finally {
    await community.start();
  }
  await expect(page.getByText(/^Saved /)).toBeVisible({ timeout: 90_000 });
  await expectWords(page, question, 'Half of this was typed in the dark.');
  const after = await correspond('nurse');
  expect(await held(after, id)).toMatchObject({
    title: 'The night the server went',
    problem: 'Half of this was typed in the dark.',
  });
});

test('words that were typed after the session ended are kept through signing in again', async ({
  visit,
  community,
  correspond,
}) => {
  const nurse = await correspond('nurse');
  const { id } = await startDraft(nurse);
  const page = await visit('nurse');
  await page.goto(`/stories/${id}/edit`);
  await partOf(page, 'Title').fill('What the session did not take');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  // The server forgets the session; the browser still holds its cookie and knows nothing of it.
  const cookies = await page.context().cookies();
  await page.context().request.post('/graphql', {
    data: { query: 'mutation { signOut }' },
    headers: { origin: community.origin },
  });
  await page.context().addCookies(cookies);

  await partOf(page, question).pressSequentially('This was typed too late.');
  await expect(page.getByText('You are signed out. Your words are kept on this device.')).toBeVisible();
  // The bar above comes in at the same moment and moves the page: a press while it does would meet something else.
  await expect(page.getByText('You have been signed out.', { exact: false })).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('link', { name: 'Sign in' })
    .or(page.getByRole('main').getByRole('button', { name: 'Sign in' }))
    .first()
    .click();
  await signIn(page, community, 'nurse');
  await expect(page).toHaveURL(new RegExp(`/stories/${id}/edit$`));
  await expectWords(page, question, 'This was typed too late.');
  await expect.poll(async () => (await held(nurse, id)).problem).toBe('This was typed too late.');
});

test('words that were typed in two windows are brought together, and asked about only where both changed the same', async ({
  visit,
  correspond,
}) => {
  const nurse = await correspond('nurse');
  const { id } = await startDraft(nurse);
  const one = await visit('nurse');
  await one.goto(`/stories/${id}/edit`);
  await editorOf(one, question);
  const other = await one.context().newPage();
  await other.goto(`/stories/${id}/edit`);
  await (await editorOf(other, 'What happened?')).pressSequentially('The other window told the end.');
  await expect(other.getByText(/^Saved /)).toBeVisible();

  await (await editorOf(one, question)).pressSequentially('This window told the beginning.');
  await expect(
    one.getByText('These parts were changed somewhere else meanwhile.', { exact: false }),
  ).toBeVisible();
  await expectWords(one, 'What happened?', 'The other window told the end.');
  await expectWords(one, question, 'This window told the beginning.');
  await expect(one.getByText(/^Saved /)).toBeVisible();

  await partOf(other, 'In short').fill('Short, from the other window.');
  await expect.poll(async () => (await held(nurse, id)).summary).toBe('Short, from the other window.');
  await partOf(one, 'In short').fill('Short, from this window.');
  await expect(one.getByText('The same words were changed somewhere else.')).toBeVisible();
  await expectAccessible(one, 'a choice between two versions');
  await one.getByRole('button', { name: 'Keep both, one after the other' }).click();
  await expect(one.getByText(/^Saved /)).toBeVisible();
  await expect
    .poll(() => held(nurse, id))
    .toMatchObject({
      problem: 'This window told the beginning.',
      summary: 'Short, from this window.\n\nShort, from the other window.',
    });
});
