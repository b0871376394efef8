import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { joinAtTheDoor, PASSWORD } from '../support/newcomer';
import { overflow } from '../support/steps';
import { idOf, post } from '../support/stories';

const story = 'Forty minutes in the lift lobby';
const said = (name: string): string => `We waited with him, and nobody told us why. ${name} says so.`;

/** Opens one of the places below My part. */
async function openPlace(page: Page, place: string): Promise<void> {
  await page.goto('/my-part');
  await page
    .getByRole('navigation', { name: 'Places of your own' })
    .getByRole('link', { name: place })
    .click();
}

async function tryAgain(page: Page, mailedLink: string): Promise<void> {
  const tab = await page.context().newPage();
  await tab.goto(mailedLink);
  await tab.getByRole('button', { name: 'Download my data' }).click();
  await expect(tab.getByText('This link is no longer good.', { exact: false })).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Get my data' })).toBeVisible();
  await tab.close();
}

async function chooseAndLeave(page: Page, choice: string, sure: string): Promise<void> {
  await openPlace(page, 'Taking a break, or leaving');
  await page.getByRole('radio', { name: choice }).check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText(sure)).toBeVisible();
  await expectAccessible(page, 'leaving, the second step');
  await page.getByLabel('Your current password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Leave for good' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You have left' })).toBeVisible();
  await expectAccessible(page, 'goodbye');
}

test('a member takes their data along, takes a break, and comes back', async ({ visit, community }, info) => {
  const name = `Linnet ${info.project.name}`;
  const email = `linnet.${info.project.name}@example.org`;
  const page = await visit('guest');
  const member = await joinAtTheDoor(page, community, { name, email });
  await post(member, await idOf(member, story), said(name), 'CARER');

  await test.step('the data comes as a file that holds what they said', async () => {
    await openPlace(page, 'Your data');
    await expect(page.getByRole('heading', { level: 1, name: 'Your data' })).toBeVisible();
    await expectAccessible(page, 'your data');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByLabel('Your current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Get my data' }).click();
    await expect(page.getByText('Your data is ready.')).toBeVisible();
    await expectAccessible(page, 'your data, ready');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download my data' }).click(),
    ]);
    const files = unzipSync(readFileSync(await download.path()));
    const json = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array())) as {
      account: { email: string }[];
      posts: { body: string; discussion: string }[];
    };
    expect(json.account[0]?.email).toBe(email);
    expect(json.posts).toMatchObject([{ body: said(name), discussion: story }]);
    await expect(page.getByText('Your data is on its way to this device.')).toBeVisible();
  });

  const { links } = await community.mailbox.waitForMail(email, { subject: /Your data/ });
  const mailed = (links[0] ?? '').replace(community.originByLine, community.origin);
  await test.step('the mailed link is good no more once the file was fetched', () => tryAgain(page, mailed));

  await test.step('a break signs out, and signing in opens the account again', async () => {
    await openPlace(page, 'Taking a break, or leaving');
    await expectAccessible(page, 'leaving');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Close my account for now' }).click();
    await page.getByLabel('Your current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Close it for now' }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: 'Your account is closed for now' }),
    ).toBeVisible();
    await community.mailbox.waitForMail(email, { subject: /closed for now/ });
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'What did you see?' })).toBeVisible();
  });
});

test('a member leaves what they wrote behind, and is a former member from then on', async ({
  visit,
  community,
}, info) => {
  const name = `Plover ${info.project.name}`;
  const email = `plover.${info.project.name}@example.org`;
  const page = await visit('guest');
  const member = await joinAtTheDoor(page, community, { name, email });
  const id = await idOf(member, story);
  await post(member, id, said(name), 'CARER');
  await chooseAndLeave(page, 'Keep what I wrote', 'what you wrote stays without your name');
  await community.mailbox.waitForMail(email, { subject: /You have left/ });

  const reader = await visit('nurse');
  await reader.goto(`/stories/${id}`);
  const left = reader.getByRole('article').filter({ hasText: said(name) });
  await expect(left).toContainText('Former member');
  await expect(left).toContainText('Carer');
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('We could not sign you in', { exact: false })).toBeVisible();
});

test('a member takes out what they wrote, and it goes from the page that another member reads', async ({
  visit,
  community,
}, info) => {
  const name = `Dunlin ${info.project.name}`;
  const email = `dunlin.${info.project.name}@example.org`;
  const page = await visit('guest');
  const member = await joinAtTheDoor(page, community, { name, email });
  const id = await idOf(member, story);
  await post(member, id, said(name), 'CARER');
  const reader = await visit('nurse');
  await reader.goto(`/stories/${id}`);
  const theirs = reader.getByRole('article').filter({ hasText: said(name) });
  await expect(theirs).toContainText(name);
  const gone = reader.getByText('Taken back by its author.');
  const before = await gone.count();

  await chooseAndLeave(page, 'Take out what I wrote', 'what you wrote is taken out');
  await expect(theirs).toHaveCount(0);
  await expect(gone).toHaveCount(before + 1);
  await expect(reader.getByText(name)).toHaveCount(0);
  await expectAccessible(reader, 'a story with a post that was taken back');
  await community.mailbox.waitForMail(email, { subject: /You have left/ });
});
