import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { Community, people } from '../support/community';
import { test as base, expect } from '../support/journey';
import { Provider } from '../support/provider';
import { overflow } from '../support/steps';

/** A community whose organisation has accounts of its own. */
const test = base.extend<object, { provider: Provider }>({
  provider: [
    async ({ playwright }, use) => {
      const provider = await Provider.start();
      const request = await playwright.request.newContext({ baseURL: provider.origin });
      expect((await request.get('/.well-known/openid-configuration')).ok()).toBe(true);
      await request.dispose();
      await use(provider);
      await provider.stop();
    },
    { scope: 'worker' },
  ],
  community: [
    async ({ provider }, use) => {
      const community = new Community();
      try {
        await community.start({ settings: provider.settings });
        await use(community);
      } finally {
        await community.close();
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

async function signInThere(page: Page, sub: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with Foxhill sign-in' }).click();
  await page.getByLabel('Account').fill(sub);
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('somebody new comes in with the account of their hospital, and chooses the name that others see', async ({
  provider,
  visit,
}, { project }) => {
  const page = await visit('guest', { byLine: true, others: [provider.origin] });
  const sub = `new-${project.name}`;
  await provider.account(sub, { name: 'Bea Lindqvist', email: `${sub}@foxhill.example` });
  await page.goto('/join');
  await expectAccessible(page, 'join, with a provider');
  await signInThere(page, sub);
  await expect(page.getByRole('heading', { level: 1, name: 'One last thing' })).toBeVisible();
  await expectAccessible(page, 'finish joining');
  expect(await overflow(page)).toBe(0);
  await expect(page.getByLabel('Name that others see')).toHaveValue('Bea Lindqvist');
  await page.getByLabel('Name that others see').fill(`Bea at ${project.name}`);
  await page.getByRole('checkbox', { name: 'I look after someone' }).check();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('link', { name: `My part, Bea at ${project.name}` })).toBeVisible();

  await page.goto('/my-part/sign-in');
  await expect(page.getByText('It is your only way in')).toBeVisible();
  await expectAccessible(page, 'sign-in and security, without a password');
  await page.getByRole('button', { name: 'Show once more that it is you' }).click();
  await page.getByLabel('Account').fill(sub);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Thank you. We know that it is you.')).toBeVisible();
});

test('a member connects the account of their hospital by their password here, and takes it away again', async ({
  community,
  provider,
  visit,
}, { project }) => {
  const page = await visit('guest', { byLine: true, others: [provider.origin] });
  const sub = `nurse-${project.name}`;
  await provider.account(sub, people.nurse);
  await page.goto('/sign-in?return=/skills');

  await test.step('whoever stops on the way is told so, and can do it in another way', async () => {
    await page.getByRole('button', { name: 'Sign in with Foxhill sign-in' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('We could not sign you in that way.')).toBeVisible();
    await expect(page.getByText('words that nobody here should see')).toHaveCount(0);
    await expectAccessible(page, 'sign in, after a failure at the provider');
  });

  await signInThere(page, sub);
  await expect(page.getByRole('heading', { level: 1, name: 'You have an account here' })).toBeVisible();
  await expectAccessible(page, 'connect');
  expect(await overflow(page)).toBe(0);
  await page.getByLabel('Password', { exact: true }).fill('not the password of it');
  await page.getByRole('button', { name: 'Connect and sign in' }).click();
  await expect(page.getByText('This is not your password. Check it and try again.').first()).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(community.passwordOf('nurse'));
  await page.getByRole('button', { name: 'Connect and sign in' }).click();
  await expect(page).toHaveURL(/\/skills$/);
  await expect(page.getByRole('link', { name: `My part, ${people.nurse.name}` })).toBeVisible();

  await page.goto('/my-part/sign-in');
  await expect(page.getByText('You can sign in with Foxhill sign-in.')).toBeVisible();
  await page.getByRole('button', { name: 'Take the connection away' }).click();
  await expectAccessible(page, 'sign-in and security, connected');
  await page.getByLabel('Your current password', { exact: true }).fill(community.passwordOf('nurse'));
  await page.getByRole('button', { name: 'Take the connection away' }).click();
  await expect(page.getByText('The connection is gone.')).toBeVisible();
});
