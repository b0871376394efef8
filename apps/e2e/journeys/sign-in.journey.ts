import type { BrowserContext } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { comeIn, signInWith } from '../support/steps';

const banner = 'You have been signed out. What you typed is kept on this device.';

test('a wrong password and an address that nobody has are told the same (R-27)', async ({
  visit,
  newcomer,
}) => {
  const wren = await newcomer('Wren');
  const page = await visit('guest');
  await page.goto('/sign-in');
  await expectAccessible(page, 'sign in');
  const said: string[] = [];
  for (const email of [wren.email, `nobody.${wren.email}`]) {
    await signInWith(page, { email, password: 'not the one that was chosen' });
    const summary = page.getByRole('main').locator('cp-error-summary');
    await expect(summary).toContainText('We could not sign you in');
    said.push((await summary.textContent()) ?? '');
    await page.reload();
  }
  expect(said[0]).toBe(said[1]);
  await signInWith(page, { ...wren, password: 'not the one that was chosen' });
  await expect(page.getByText('We could not sign you in', { exact: false })).toBeVisible();
  await expectAccessible(page, 'sign in, not right');
});

test('whoever has no password at hand signs in by a link, once, and only by pressing its button (R-29)', async ({
  visit,
  newcomer,
  linkFor,
}) => {
  const wren = await newcomer('Wren');
  const page = await visit('guest');
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(wren.email);
  await page.getByRole('link', { name: 'Mail me a link instead' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in with a link' })).toBeVisible();
  await expect(page.getByLabel('Email address')).toHaveValue(wren.email);
  expect(page.url()).not.toContain('wren');
  await expectAccessible(page, 'ask for a link');
  await page.getByRole('button', { name: 'Send the mail' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Look in your mail' })).toBeVisible();
  await expectAccessible(page, 'a link is on its way');

  const link = await linkFor(wren.email, '/sign-in/link');
  // A scanner of mails opens every link; that must not use it up.
  const scanner = await visit('guest');
  await scanner.goto(link);
  await expect(scanner.getByRole('button', { name: 'Sign in' })).toBeVisible();

  await page.goto(link);
  await expect(page).toHaveURL(/\/sign-in\/link$/);
  await expectAccessible(page, 'sign in with a link');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'My part, Wren' })).toBeVisible();

  await scanner.getByRole('button', { name: 'Sign in' }).click();
  await expect(scanner.getByRole('heading', { level: 1, name: 'This link is no longer good' })).toBeVisible();
  await expectAccessible(scanner, 'a used link');
});

test('a new password by mail signs nobody in, and signs out every other browser at once (R-29, R-38)', async ({
  visit,
  newcomer,
  linkFor,
}) => {
  const wren = await newcomer('Wren');
  const other = await visit('guest');
  await comeIn(other, wren, '/stories');
  const page = await visit('guest');
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'I do not know my password' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a new password' })).toBeVisible();
  await page.getByLabel('Email address').fill(wren.email);
  await page.getByRole('button', { name: 'Send the mail' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Look in your mail' })).toBeVisible();

  await page.goto(await linkFor(wren.email, '/new-password'));
  await expect(page).toHaveURL(/\/new-password$/);
  await expectAccessible(page, 'choose a new password');
  await expect(other.getByText(banner)).toHaveCount(0);
  const password = 'seven calm herons by the pond';
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await expect(page.getByText('You have a new password.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectAccessible(page, 'sign in with the new password');
  await expect(other.getByText(banner)).toBeVisible();
  await expectAccessible(other, 'signed out elsewhere');

  await signInWith(page, { ...wren, password });
  await expect(page.getByRole('link', { name: 'My part, Wren' })).toBeVisible();
  await other.getByRole('button', { name: 'Sign in again' }).click();
  await signInWith(other, wren);
  await expect(other.getByText('We could not sign you in', { exact: false })).toBeVisible();
  await signInWith(other, { ...wren, password });
  await expect(other).toHaveURL(/\/stories$/);
});

test('a browser that was closed still knows whoever asked it to, and nobody else (R-37)', async ({
  visit,
  newcomer,
}) => {
  const wren = await newcomer('Wren');
  /** What is left of a browser's cookies once it was closed and opened again. */
  const afterClosing = async (context: BrowserContext) => {
    const { cookies, origins } = await context.storageState();
    return { cookies: cookies.filter(({ expires }) => expires > 0), origins };
  };

  const plain = await visit('guest');
  await comeIn(plain, wren);
  const forgotten = await visit('guest', { storageState: await afterClosing(plain.context()) });
  await forgotten.goto('/');
  await expect(forgotten.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();

  const kept = await visit('guest');
  await kept.goto('/sign-in');
  await kept.getByRole('checkbox', { name: 'Stay signed in on this device' }).check();
  await signInWith(kept, wren);
  await expect(kept.getByRole('link', { name: 'My part, Wren' })).toBeVisible();
  const remembered = await visit('guest', { storageState: await afterClosing(kept.context()) });
  await remembered.goto('/');
  await expect(remembered.getByRole('link', { name: 'My part, Wren' })).toBeVisible();
});
