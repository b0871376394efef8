import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { comeIn, signInWith } from '../support/steps';

const banner = 'You have been signed out. What you typed is kept on this device.';

test('a place where one is signed in can be ended from another, and knows it at once (R-38)', async ({
  visit,
  newcomer,
}) => {
  const tern = await newcomer('Tern');
  const telephone = await visit('guest');
  await comeIn(telephone, tern, '/stories');
  const desk = await visit('guest');
  await comeIn(desk, tern, '/my-part/sign-in');
  const places = desk.locator('cp-my-sessions').getByRole('listitem');
  // Joining itself signed in a browser of its own.
  await expect(places).toHaveCount(3);
  await expect(places.filter({ hasText: 'This one' })).toHaveCount(1);

  // Newest first: this one, then the telephone.
  await places.nth(1).getByRole('button', { name: 'End' }).click();
  await expectAccessible(desk, 'ending a session');
  await desk.getByRole('button', { name: 'Sign out there' }).click();
  const since = performance.now();
  await expect(telephone.getByText(banner)).toBeVisible();
  test.info().annotations.push({
    type: 'signed out after',
    description: `${Math.round(performance.now() - since)} ms`,
  });
  await expect(places).toHaveCount(2);
  await expect(desk.getByText(banner)).toHaveCount(0);
  await telephone.getByRole('button', { name: 'Sign in again' }).click();
  await signInWith(telephone, tern);
  await expect(telephone).toHaveURL(/\/stories$/);

  await desk.getByRole('button', { name: 'Sign out everywhere' }).click();
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(desk.getByText('You are signed out everywhere.')).toBeVisible();
  await expect(telephone.getByText(banner)).toBeVisible();
});

test('a new password keeps this browser signed in, in every window, and no other', async ({
  visit,
  newcomer,
}) => {
  const tern = await newcomer('Tern');
  const elsewhere = await visit('guest');
  await comeIn(elsewhere, tern, '/stories');
  const page = await visit('guest');
  await comeIn(page, tern, '/my-part/sign-in');
  const window = await page.context().newPage();
  await window.goto('/stories');
  const sockets: string[] = [];
  window.on('websocket', (socket) => sockets.push(socket.url()));
  await expect(window.getByRole('link', { name: 'My part, Tern' })).toBeVisible();

  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByLabel('Your current password', { exact: true }).fill(tern.password);
  await page.getByLabel('New password', { exact: true }).fill('seven calm herons by the pond');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await expect(page.getByText('You have been signed out everywhere else.')).toBeVisible();
  await expect(elsewhere.getByText(banner)).toBeVisible();
  // The window's own connection was of the session that is over; it comes back by itself in the new one.
  await expect.poll(() => sockets.length).toBeGreaterThan(0);
  await expect(window.getByText(banner)).toHaveCount(0);
  await expect(page.getByText(banner)).toHaveCount(0);
});

test('a new address counts once its mail is pressed, and everything is signed out then (R-31)', async ({
  visit,
  newcomer,
  linkFor,
}) => {
  const tern = await newcomer('Tern');
  const page = await visit('guest');
  await comeIn(page, tern, '/my-part/sign-in');
  const email = `new.${tern.email}`;
  await page.getByRole('button', { name: 'Change the address' }).click();
  await page.getByLabel('New email address').fill(email);
  await page.getByLabel('Your current password', { exact: true }).fill(tern.password);
  await page.getByRole('button', { name: 'Send a mail to the new address' }).click();
  await expect(page.getByText(`We have sent a link to ${email}.`, { exact: false })).toBeVisible();
  await expectAccessible(page, 'a new address is on its way');

  await page.goto(await linkFor(email, '/new-email'));
  await expect(page).toHaveURL(/\/new-email$/);
  await expectAccessible(page, 'confirm the new address');
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByText('You have a new email address.')).toBeVisible();
  await signInWith(page, tern);
  await expect(page.getByText('We could not sign you in', { exact: false })).toBeVisible();
  await signInWith(page, { ...tern, email });
  await expect(page.getByRole('link', { name: 'My part, Tern' })).toBeVisible();
});
