import { join } from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { stillness } from '../support/axe';
import { expect, test } from '../support/journey';
import { comeIn, signInWith } from '../support/steps';

const folder = join(__dirname, '../../../dist/e2e/look');
const looks: BrowserContextOptions[] = [
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { viewport: { width: 1280, height: 800 } },
].flatMap((size) => (['light', 'dark'] as const).map((colorScheme) => ({ ...size, colorScheme })));
const nameOf = ({ viewport, colorScheme }: BrowserContextOptions): string =>
  `${viewport?.width}-${colorScheme}`;

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

for (const look of looks) {
  const take = async (page: Page, name: string): Promise<void> => {
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await stillness(page);
    const path = join(folder, `account-${name}-${nameOf(look)}.png`);
    await page.screenshot({ path, fullPage: true });
  };

  test(`joining, ${nameOf(look)}`, async ({ visit, linkFor }) => {
    const page = await visit('guest', look);
    const email = `lark.${nameOf(look)}@example.org`;
    await page.goto('/join');
    await page.getByRole('checkbox', { name: 'I have had care' }).check();
    await page.getByLabel('Name that others see').fill('Lark');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('four quiet otters waiting');
    await press(page, 'Join');
    await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible();
    await take(page, 'join-mail');
    const confirm = await linkFor(email, '/confirm');
    await page.goto(confirm);
    await take(page, 'confirm');
    const other = await visit('guest', look);
    await other.goto(confirm);
    await press(other, 'Confirm and come in');
    await expect(other.getByText('in another browser', { exact: false })).toBeVisible();
    await press(other, 'Confirm and come in');
    await take(other, 'confirm-password');
    await press(page, 'I did not ask for this');
    await expect(page.getByRole('heading', { name: 'We have thrown it away' })).toBeVisible();
    await take(page, 'disowned');
    await page.goto('/confirm');
    await take(page, 'incomplete');
  });

  test(`signing in, ${nameOf(look)}`, async ({ visit, newcomer, linkFor }) => {
    const page = await visit('guest', look);
    const lark = await newcomer('Lark');
    await page.goto('/sign-in');
    await take(page, 'sign-in');
    await signInWith(page, { email: lark.email, password: 'not what was chosen' });
    await expect(page.getByText('We could not sign you in', { exact: false })).toBeVisible();
    await take(page, 'sign-in-refused');
    await page.goto('/sign-in/mail?for=password');
    await take(page, 'mail-link');
    await page.getByLabel('Email address').fill(lark.email);
    await press(page, 'Send the mail');
    await take(page, 'mail-link-sent');
    await page.goto(await linkFor(lark.email, '/new-password'));
    await take(page, 'new-password');
    await page.goto('/sign-in/code');
    await take(page, 'code');
  });

  test(`what one signs in with, ${nameOf(look)}`, async ({ visit, newcomer }) => {
    const page = await visit('guest', look);
    const lark = await newcomer('Lark');
    await comeIn(page, lark, '/my-part/sign-in');
    await take(page, 'security');
    await press(page, 'Change the address');
    await press(page, 'Send a mail to the new address');
    await press(page, 'Change the password');
    await press(page, 'Set up codes');
    await take(page, 'security-forms');
    await page.reload();
    await press(page, 'Set up codes');
    await page.getByLabel('Your current password', { exact: true }).fill(lark.password);
    await press(page, 'Go on');
    await page.getByRole('img', { name: 'A picture to scan', exact: false }).waitFor();
    await take(page, 'codes-offer');
    const secret = Secret.fromBase32(
      ((await page.locator('.secret').textContent()) ?? '').replace(/\s/g, ''),
    );
    await page.getByLabel('Code from your app').fill(new TOTP({ secret }).generate());
    await press(page, 'Turn codes on');
    await page.getByRole('list', { name: 'Your recovery codes' }).waitFor();
    await take(page, 'recovery-codes');
    await press(page, 'I have kept them');
    await take(page, 'security-with-codes');
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('MyAccount') ? route.abort() : route.continue(),
    );
    await page.goto('/my-part/sign-in');
    await expect(page.getByText('We could not show this.')).toBeVisible();
    await take(page, 'security-failed');
  });

  test(`a moderator without a second step, ${nameOf(look)}`, async ({ visit, newcomer }) => {
    const page = await visit('guest', look);
    await comeIn(page, await newcomer('Lark'), '/');
    // The demo community's own moderators are let off, so a member is shown as one.
    await page.route('**/graphql', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace('"roles":["MEMBER"', '"roles":["MODERATOR","MEMBER"');
      await route.fulfill({ response: answer, body });
    });
    await page.goto('/my-part');
    await take(page, 'my-part-moderator');
    await page.goto('/');
    await take(page, 'home-moderator');
  });
}
