import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';

test('a patient joins in a minute, is asked for no employer, and gets a mail', async ({ visit, linkFor }, {
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

  await expect(page.getByRole('heading', { level: 1, name: 'Look in your mail' })).toBeVisible();
  await expect(page.getByText(`We have sent a mail to ${address}.`)).toBeVisible();
  expect(page.url()).not.toContain('wren');
  await expectAccessible(page, 'look in your mail');

  await test.step('the mail is there, and nobody is in before its link is pressed', async () => {
    await page.getByRole('link', { name: 'See the mail on this test server' }).click();
    const mail = page.getByRole('article').filter({ hasText: address });
    await expect(mail.getByRole('heading', { name: 'Confirm your email address' })).toBeVisible();
    await expectAccessible(page, 'mail');
    await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  });

  await page.goto(await linkFor(address, '/confirm'));
  await expect(page.getByRole('heading', { level: 1, name: 'Confirm your address' })).toBeVisible();
  await expect(page).toHaveURL(/\/confirm$/);
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page, 'confirm');
  await page.getByRole('button', { name: 'Confirm and come in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What did you see?' })).toBeVisible();
  await expect(page.getByRole('link', { name: `My part, ${name}` })).toBeVisible();
  await expect(page.getByText(address)).toHaveCount(0);
});

test('who opens the first mail in another browser shows the password, and whoever did not ask throws it away', async ({
  visit,
  linkFor,
}) => {
  const join = async (address: string): Promise<void> => {
    const page = await visit('guest');
    await page.goto('/join');
    await page.getByRole('checkbox', { name: 'I look after someone' }).check();
    await page.getByLabel('Name that others see').fill('Tern');
    await page.getByLabel('Email address').fill(address);
    await page.getByLabel('Password', { exact: true }).fill('four quiet otters waiting');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Look in your mail' })).toBeVisible();
  };
  const own = `tern.${test.info().project.name}@example.org`;
  await join(own);
  const other = await visit('guest');
  await other.goto(await linkFor(own, '/confirm'));
  await other.getByRole('button', { name: 'Confirm and come in' }).click();
  await expect(other.getByText('You asked to join in another browser.', { exact: false })).toBeVisible();
  await expectAccessible(other, 'confirm in another browser');
  await other.getByLabel('Password', { exact: true }).fill('not what was chosen at all');
  await other.getByRole('button', { name: 'Confirm and come in' }).click();
  await expect(other.getByText('This is not the password', { exact: false }).last()).toBeVisible();
  await other.getByLabel('Password', { exact: true }).fill('four quiet otters waiting');
  await other.getByRole('button', { name: 'Confirm and come in' }).click();
  await expect(other.getByRole('link', { name: 'My part, Tern' })).toBeVisible();

  const theirs = `not.tern.${test.info().project.name}@example.org`;
  await join(theirs);
  const stranger = await visit('guest');
  const link = await linkFor(theirs, '/confirm');
  await stranger.goto(link);
  await stranger.getByRole('button', { name: 'I did not ask for this' }).click();
  await expect(stranger.getByRole('heading', { level: 1, name: 'We have thrown it away' })).toBeVisible();
  await expectAccessible(stranger, 'thrown away');
  await stranger.goto('about:blank');
  await stranger.goto(link);
  await stranger.getByRole('button', { name: 'Confirm and come in' }).click();
  await expect(
    stranger.getByRole('heading', { level: 1, name: 'This link is no longer good' }),
  ).toBeVisible();
  await expectAccessible(stranger, 'a link that is gone');
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
