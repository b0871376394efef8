import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';

test('a patient joins in a minute, is asked for no employer, and gets a mail', async ({ visit }, {
  project,
}) => {
  const page = await visit('guest');
  const name = `Wren at ${project.name}`;
  const address = `wren.${project.name}@example.org`;
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Join Common Practice' })).toBeVisible();
  await expectAccessible(page, 'join');

  await test.step('what is missing is said at once, and leads to its place', async () => {
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByText('There are 4 things to put right')).toBeVisible();
    await expectAccessible(page, 'join, with faults');
    await page.getByRole('link', { name: 'Write a name with 2 to 60 characters.' }).click();
    await expect(page.getByLabel('Name that others see')).toBeFocused();
  });

  await page.getByRole('checkbox', { name: 'I have had care' }).check();
  await expect(page.getByLabel('Where do you work?')).toHaveCount(0);
  await page.getByLabel('Name that others see').fill(name);
  await page.getByLabel('Email address').fill(address);
  await page.getByLabel('Password', { exact: true }).fill('four quiet otters waiting');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What did you see?' })).toBeVisible();
  await expect(page.getByRole('link', { name: `My part, ${name}` })).toBeVisible();

  await page.getByRole('link', { name: 'Read the mail it would have sent' }).click();
  const mail = page.getByRole('article').filter({ hasText: address });
  await expect(mail.getByRole('heading', { name: 'Welcome to Common Practice' })).toBeVisible();
  await expectAccessible(page, 'mail');
});

test('signing out takes everything of members off the screen, and going back does not bring it again', async ({
  visit,
}) => {
  const page = await visit('patient');
  await page.goto('/stories');
  await expect(page.getByRole('link', { name: 'Forty minutes in the lift lobby' })).toBeVisible();
  await page.getByRole('link', { name: 'Forty minutes in the lift lobby' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Forty minutes in the lift lobby' }),
  ).toBeVisible();
  await page
    .getByRole('link', { name: /^My part/ })
    .filter({ visible: true })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'My part' })).toBeVisible();
  await expect(page.getByRole('main').getByText('Leila Sarkis')).toBeVisible();
  await expectAccessible(page, 'my part');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  // Only once the way out has its own place in the history do three steps back stay within the app.
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText('Leila Sarkis')).toHaveCount(0);
  for (let back = 0; back < 3; back += 1) {
    await page.goBack();
    await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Leila Sarkis')).toHaveCount(0);
    await expect(page.getByText('Forty minutes in the lift lobby')).toHaveCount(0);
  }
});
