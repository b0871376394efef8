import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';

const JOIN = 'mutation ($input: JoinInput!) { join(input: $input) }';

test('a mail arrives in a mailbox in words and in HTML, and the evaluation page shows it with its link', async ({
  visit,
  community,
}, { project }) => {
  const page = await visit('guest');
  const to = `dove.${project.name}@example.org`;
  const input = { name: 'Dove', email: to, password: 'four quiet otters waiting', perspectives: ['CARER'] };
  const { ok } = await fetch(`${community.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: community.origin },
    body: JSON.stringify({ query: JOIN, variables: { input } }),
  });
  expect(ok).toBe(true);

  const mail = await community.mailbox.waitForMail(to);
  expect(mail.subject).toBe('Confirm your email address');
  const [link = ''] = mail.links;
  expect(link).toMatch(new RegExp(`^${community.originByLine}/[a-z-]+#[\\w-]{43}$`));
  expect(mail.html).toContain(`href="${link}"`);

  await test.step('the mail itself can be read by everybody, in the light and in the dark', async () => {
    const letter = await page.context().newPage();
    await letter.setContent(mail.html);
    await expect(letter.getByRole('heading', { level: 1, name: mail.subject })).toBeVisible();
    await expectAccessible(letter, 'the mail');
    await letter.close();
  });

  await page.goto('/mail');
  const shown = page.getByRole('article').filter({ hasText: to });
  await expect(shown.getByText(link)).toBeVisible();
  const button = shown.getByRole('link');
  await expect(button).toHaveAttribute('href', link.replace(community.originByLine, ''));
  await expectAccessible(page, 'mail');
});

test('the address that stops mails changes nothing until its one button is pressed (R-29)', async ({
  visit,
}) => {
  const page = await visit('guest');
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/unsubscribe/')) posts.push(request.url());
  });
  await page.goto(`/unsubscribe/nobody.${'x'.repeat(22)}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Stop these mails?' })).toBeVisible();
  await expectAccessible(page, 'stop mails');
  expect(posts).toEqual([]);
  await page.getByRole('button', { name: 'Stop these mails' }).click();
  await expect(page.getByText('This address is not whole.')).toBeVisible();
  await expectAccessible(page, 'stop mails, address not whole');
  expect(posts).toHaveLength(1);
});
