import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { type Correspondent, expect, test } from '../support/journey';
import { overflow } from '../support/steps';

/** Journeys share their community: whatever happens here, it is open again for the next. */
async function openToAll(administrator: Correspondent): Promise<void> {
  const { community } = await administrator.ask<{ community: { version: number } }>(
    '{ community { version } }',
  );
  await administrator.ask(
    'mutation ($input: ChangeCommunityInput!) { changeCommunity(input: $input) { version } }',
    {
      input: { joinMode: 'OPEN', version: community.version },
    },
  );
}

async function decideByApproval(page: Page): Promise<void> {
  await page.goto('/manage/settings');
  await page.getByRole('radio', { name: /once a moderator says yes/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. This holds from now on.')).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page, 'settings');
}

async function letIn(page: Page, name: string, address: string): Promise<void> {
  await page.goto('/manage/waiting');
  const entry = page.getByRole('listitem').filter({ hasText: name });
  await expect(entry.getByText('Carer')).toBeVisible();
  await expect(page.getByText(address)).toHaveCount(0);
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page, 'waiting');
  await entry.getByRole('button', { name: `Let in ${name}` }).click();
  await expect(page.getByText(`${name} is in. We have told them by mail.`)).toBeVisible();
  await expectAccessible(page, 'nobody waits');
  await page.goto('/manage/people');
  await expect(page.getByText(name).first()).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page, 'members');
}

test('where a moderator decides, somebody joins, waits, is let in and told, and signs in', async ({
  visit,
  correspond,
  linkFor,
  community,
}, { project }) => {
  const address = `wim.${project.name}@example.org`;
  const name = `Wim at ${project.name}`;
  const password = 'four quiet otters waiting';
  const administrator = await correspond('administrator');
  try {
    await test.step('an administrator decides how people join', async () =>
      decideByApproval(await visit('administrator')));

    const guest = await visit('guest');
    await test.step('somebody asks to join, and is told that they have to wait', async () => {
      await guest.goto('/join');
      await expect(guest.getByText('A moderator looks at each new person', { exact: false })).toBeVisible();
      await guest.getByRole('checkbox', { name: 'I look after someone' }).check();
      await guest.getByLabel('Name that others see').fill(name);
      await guest.getByLabel('Email address').fill(address);
      await guest.getByLabel('Password', { exact: true }).fill(password);
      await guest.getByRole('button', { name: 'Join', exact: true }).click();
      await expect(guest.getByRole('heading', { level: 1, name: 'Look in your mail' })).toBeVisible();
      await guest.goto(await linkFor(address, '/confirm'));
      await guest.getByRole('button', { name: 'Confirm and come in' }).click();
      await expect(guest.getByRole('button', { name: 'Confirm and come in' })).toHaveCount(0);
      await expect(guest.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
      await expectAccessible(guest, 'waiting for a moderator');
    });

    await test.step('a moderator lets them in', async () => letIn(await visit('moderator'), name, address));

    const mail = await community.mailbox.waitForMail(address, { subject: /You are in/ });
    expect(mail.text).toMatch(/a moderator has let you in/i);
    await guest.goto('/sign-in');
    await guest.getByLabel('Email address').fill(address);
    await guest.getByLabel('Password', { exact: true }).fill(password);
    await guest.getByRole('button', { name: 'Sign in' }).click();
    await expect(guest.getByRole('link', { name: `My part, ${name}` })).toBeVisible();
  } finally {
    await openToAll(administrator);
  }
});
