import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { overflow } from '../support/steps';

async function isUsedUp(visit: (who: 'guest') => Promise<Page>, link: string): Promise<void> {
  const late = await visit('guest');
  await late.goto(link);
  await expect(
    late.getByRole('heading', { level: 1, name: 'This invitation no longer works' }),
  ).toBeVisible();
  await expectAccessible(late, 'an invitation that was used');
}

async function isSeenToHaveJoined(page: Page, name: string, address: string): Promise<void> {
  await page.goto('/manage/invitations');
  const sent = page.getByRole('listitem').filter({ hasText: name });
  await expect(sent.getByText('Has joined')).toBeVisible();
  await expect(page.getByText(address)).toHaveCount(0);
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page, 'invitations');
  await page.goto('/manage/record');
  await expect(page.getByText(`${name} joined on an invitation.`)).toBeVisible();
  await expectAccessible(page, 'record');
}

test('an administrator invites a list of people, and a carer who was invited comes in', async ({
  visit,
  linkFor,
}, { project }) => {
  const address = `mina.${project.name}@example.org`;
  const name = `Mina at ${project.name}`;
  const page = await visit('administrator');

  await test.step('the list is looked at first, and every line that cannot be used is named', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Look after this place' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Look after this place' })).toBeVisible();
    await expectAccessible(page, 'manage');
    await page.getByRole('link', { name: 'Invitations' }).click();
    await page.getByRole('link', { name: 'Invite many people' }).click();
    const list = `Name;E-mail\n${name};${address}\nNobody;not an address\nMina again;${address.toUpperCase()}\n`;
    await page.getByLabel('The list').fill(list);
    await page.getByLabel('A sentence from you').fill('You asked good questions at the clinic.');
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await expect(page.getByRole('heading', { name: 'One person can be invited' })).toBeVisible();
    await expect(page.getByRole('row', { name: '3 not an address Nobody This is not an e' })).toBeVisible();
    await expect(page.getByText('This address stands in line 2 already.')).toBeVisible();
    expect(await overflow(page)).toBe(0);
    await expectAccessible(page, 'invite a list');
    await page.getByRole('button', { name: 'Send one invitation' }).click();
    await expect(page.getByText('One invitation is on its way.')).toBeVisible();
  });

  const link = await linkFor(address, '/invitation');

  await test.step('the link of the mail shows who invites, and lets one join once', async () => {
    const carer = await visit('guest');
    await carer.goto(link);
    await expect(carer.getByRole('heading', { level: 1, name: 'You are invited' })).toBeVisible();
    await expect(carer.getByText('You asked good questions at the clinic.')).toBeVisible();
    await expect(carer).toHaveURL(/\/invitation$/);
    await expect(carer.getByLabel('Your email address')).toHaveValue(address);
    await expectAccessible(carer, 'invitation');
    await carer.getByRole('checkbox', { name: 'I look after someone' }).check();
    await carer.getByLabel('Password', { exact: true }).fill('four quiet otters waiting');
    await carer.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(carer.getByRole('heading', { level: 1, name: 'What did you see?' })).toBeVisible();
    await expect(carer.getByRole('link', { name: `My part, ${name}` })).toBeVisible();
  });

  await test.step('a link that was used says so', () => isUsedUp(visit, link));
  await test.step('whoever invited sees that they joined, and no address any more', () =>
    isSeenToHaveJoined(page, name, address));
});
