import { expect, test } from '../support/journey';
import { partOf, signIn } from '../support/steps';
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
  await partOf(page, question).pressSequentially('We had three keys and two of them were lost.');
  await page.reload();
  await expect(partOf(page, question)).toHaveValue('We had three keys and two of them were lost.');
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
  await expect(partOf(page, question)).toHaveValue('Half of this was typed in the dark.');
  const after = await correspond('nurse');
  expect(await held(after, id)).toEqual({
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
  await page
    .getByRole('main')
    .getByRole('link', { name: 'Sign in' })
    .or(page.getByRole('main').getByRole('button', { name: 'Sign in' }))
    .first()
    .click();
  await signIn(page, community, 'nurse');
  await expect(page).toHaveURL(new RegExp(`/stories/${id}/edit$`));
  await expect(partOf(page, question)).toHaveValue('This was typed too late.');
  await expect.poll(async () => (await held(nurse, id)).problem).toBe('This was typed too late.');
});
