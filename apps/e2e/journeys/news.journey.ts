import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { type Correspondent, expect, test } from '../support/journey';
import { asPage } from '../support/newcomer';
import { comeIn, overflow } from '../support/steps';

const phone = { viewport: { width: 390, height: 844 } };
const desk = { viewport: { width: 1280, height: 900 } };

const OPEN = 'mutation ($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id } }';
const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';
const FOLLOWED = 'query ($input: FollowInput!) { followState(input: $input) }';

async function opened(by: Correspondent, title: string): Promise<string> {
  const input = {
    key: crypto.randomUUID(),
    kind: 'REFLECTION',
    title,
    body: 'I wonder.',
    visibility: 'MEMBERS',
  };
  return (await by.ask<{ openDiscussion: { id: string } }>(OPEN, { input })).openDiscussion.id;
}
async function said(
  by: Correspondent,
  discussionId: string,
  body: string,
  parentId?: string,
): Promise<string> {
  const input = { key: crypto.randomUUID(), discussionId, body, ...(parentId ? { parentId } : {}) };
  return (await by.ask<{ post: { id: string } }>(POST, { input })).post.id;
}
const bell = (page: Page, unread: number) =>
  page.getByRole('banner').getByRole('link', {
    name: unread === 0 ? 'News for you' : `News for you: ${unread} unread`,
    exact: true,
  });

test('an answer and a mention ring the bell without reload, lead to the post, and are read on the phone too', async ({
  visit,
  correspond,
  newcomer,
  community,
}) => {
  const carer = await correspond('carer');
  // Somebody who is new here, so that nothing else rings.
  const robin = await newcomer('Robin');
  const [atDesk, onPhone] = [await visit('guest', desk), await visit('guest', phone)];
  for (const page of [atDesk, onPhone]) {
    await comeIn(page, robin, '/skills');
    await expect(bell(page, 0)).toBeVisible();
  }
  const reader = asPage(atDesk, community);
  const { viewer } = await reader.ask<{ viewer: { id: string } }>('{ viewer { id } }');
  const discussionId = await opened(carer, 'What do nights feel like?');
  const question = await said(reader, discussionId, 'Long, and too bright.');
  await test.step('both devices hear of the answer and the mention', async () => {
    await said(carer, discussionId, 'The lights are out by eleven now.', question);
    await said(carer, discussionId, `What do you say, @{${viewer.id}}?`);
    for (const page of [atDesk, onPhone]) {
      await expect(bell(page, 2)).toBeVisible();
      await expect(page.getByText('There is news for you.')).toBeAttached();
    }
  });
  await test.step('a line leads to the post', async () => {
    await bell(atDesk, 2).click();
    await expect(atDesk.getByRole('heading', { level: 1, name: 'News for you' })).toBeVisible();
    await expect(
      atDesk.getByRole('link', { name: /mentioned you in “What do nights feel like\?”/ }),
    ).toBeVisible();
    await expectAccessible(atDesk, 'news');
    await atDesk.getByRole('link', { name: /answered you in “What do nights feel like\?”/ }).click();
    await expect(
      atDesk.getByRole('article').filter({ hasText: 'The lights are out by eleven now.' }),
    ).toBeInViewport();
  });
  await test.step('with the conversation the mention in it is read too, also on the phone', async () => {
    for (const page of [onPhone, atDesk]) await expect(bell(page, 0)).toBeVisible();
    await bell(onPhone, 0).click();
    await expect(
      onPhone.getByRole('link', { name: /mentioned you in “What do nights feel like\?”/ }),
    ).toBeVisible();
    await expect(onPhone.getByRole('link', { name: /^Unread:/ })).toHaveCount(0);
    expect(await overflow(onPhone)).toBe(0);
    await expectAccessible(onPhone, 'news on a phone');
  });
});

test('a conversation that somebody is quiet about stays quiet', async ({
  visit,
  correspond,
  newcomer,
  community,
}) => {
  const carer = await correspond('carer');
  const wren = await newcomer('Wren');
  const loud = await opened(carer, 'Who answers the bells?');
  const quiet = await opened(carer, 'Where do the trolleys go?');
  const page = await visit('guest', desk);
  await comeIn(page, wren, '/skills');
  const reader = asPage(page, community);
  for (const subjectId of [loud, quiet]) {
    await said(reader, subjectId, 'I do not know.');
    const input = { kind: 'DISCUSSION', subjectId };
    await expect.poll(() => reader.ask(FOLLOWED, { input })).toEqual({ followState: 'FOLLOWING' });
  }
  await page.goto('/my-part/following');
  await expect(page.getByRole('heading', { level: 1, name: 'What you follow' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep it quiet: Where do the trolleys go?' }).click();
  await expect(page.getByText('You will hear nothing of it.')).toBeAttached();
  await expectAccessible(page, 'what somebody follows');
  await said(carer, quiet, 'To the lodge.');
  await said(carer, loud, 'Everybody.');
  await expect(bell(page, 1)).toBeVisible();
  await bell(page, 1).click();
  await expect(page.getByRole('link', { name: /Who answers the bells\?/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /^Unread:.*Where do the trolleys go\?/ })).toHaveCount(0);
});

test('how somebody is told is chosen in plain words, and kept', async ({ visit }) => {
  const page = await visit('porter', phone);
  await page.goto('/my-part/notices');
  await expect(page.getByRole('heading', { level: 1, name: 'How you are told' })).toBeVisible();
  await page.getByRole('combobox', { name: 'By mail: Somebody answers me' }).selectOption('At once');
  await page.getByLabel('How often').selectOption('Every week');
  await page.getByLabel('On', { exact: true }).selectOption('Friday');
  await page.getByRole('checkbox', { name: /No mails in these hours/ }).check();
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page, 'how somebody is told');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'By mail: Somebody answers me' })).toHaveValue('NOW');
  await expect(page.getByLabel('On', { exact: true })).toHaveValue('5');
});
