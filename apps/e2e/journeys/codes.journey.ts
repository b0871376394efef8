import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expectAccessible } from '../support/axe';
import { expect, type Newcomer, test } from '../support/journey';
import { comeIn, signInWith } from '../support/steps';

const step = 30_000;

/** What an app on a telephone does: it knows the secret and the time. */
class App {
  private readonly totp: TOTP;

  constructor(secret: string) {
    this.totp = new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) });
  }

  code(ahead = 0): string {
    return this.totp.generate({ timestamp: Date.now() + ahead });
  }
}

async function setUp(page: Page, who: Newcomer): Promise<{ app: App; recovery: string[] }> {
  await page.getByRole('button', { name: 'Set up codes' }).click();
  await page.getByLabel('Your current password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('img', { name: 'A picture to scan', exact: false })).toBeVisible();
  await expectAccessible(page, 'the picture to scan');
  const app = new App(
    await page
      .locator('.secret')
      .textContent()
      .then((text) => text ?? ''),
  );
  await page.getByLabel('Code from your app').fill(app.code());
  await page.getByRole('button', { name: 'Turn codes on' }).click();
  const codes = page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(8);
  await expectAccessible(page, 'recovery codes');
  const recovery = await codes.allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('You have 8 recovery codes left.', { exact: false })).toBeVisible();
  return { app, recovery: recovery.map((code) => code.trim()) };
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/my-part');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
}

async function toCode(page: Page, who: Newcomer): Promise<void> {
  await page.goto('/sign-in');
  await signInWith(page, who);
  await expect(page.getByRole('heading', { level: 1, name: 'One more step' })).toBeVisible();
}

test('codes from an app are asked for, each is good once, and a recovery code takes the place of one (R-32)', async ({
  visit,
  newcomer,
}) => {
  const finch = await newcomer('Finch');
  const page = await visit('guest');
  await comeIn(page, finch, '/my-part/sign-in');
  await expect(page.getByRole('heading', { level: 2, name: 'Codes from an app' })).toBeVisible();
  await expectAccessible(page, 'sign-in and security');
  const { app, recovery } = await setUp(page, finch);

  await signOut(page);
  await toCode(page, finch);
  await expectAccessible(page, 'the code');
  // The code of this half minute was used to set the codes up; the app's next one is good already.
  const code = app.code(step);
  await page.getByLabel('Code from your app').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'My part, Finch' })).toBeVisible();

  await signOut(page);
  await toCode(page, finch);
  await page.getByLabel('Code from your app').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('it was used already', { exact: false }).last()).toBeVisible();
  await expectAccessible(page, 'a used code');
  await expect(page.getByRole('link', { name: 'My part, Finch' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(recovery[0]?.toUpperCase().replaceAll('-', ' ') ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'My part, Finch' })).toBeVisible();

  await page.goto('/my-part/sign-in');
  await expect(page.getByText('You have 7 recovery codes left.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Turn codes off' }).click();
  await page.getByLabel('Your current password', { exact: true }).fill(finch.password);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(recovery[1] ?? '');
  await page.getByRole('button', { name: 'Turn codes off' }).click();
  await expect(page.getByText('Codes are off.')).toBeVisible();

  await signOut(page);
  await page.goto('/sign-in');
  await signInWith(page, finch);
  await expect(page.getByRole('link', { name: 'My part, Finch' })).toBeVisible();
});
