import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { type Correspondent, expect, test } from '../support/journey';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const begun = 'On Sundays there is nobody at the desk';
const thanks = 'Thank you, that helps the night shift.';
const whole = `${begun}, so I ring the ward.`;

/** Somebody opens a conversation and says something in it, at the server's own door. */
async function opened(by: Correspondent): Promise<string> {
  const { openDiscussion } = await by.ask<{ openDiscussion: { id: string } }>(
    'mutation ($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id } }',
    {
      input: {
        key: randomUUID(),
        kind: 'QUESTION',
        title: 'Who carries the samples on a Sunday?',
        body: 'Nobody told us.',
        visibility: 'MEMBERS',
        skillIds: [],
      },
    },
  );
  return openDiscussion.id;
}
const say = (by: Correspondent, discussionId: string, body: string): Promise<unknown> =>
  by.ask('mutation ($input: PostInput!) { post(input: $input) { id } }', {
    input: { key: randomUUID(), discussionId, body },
  });
const words = (page: Page) => page.getByRole('textbox', { name: 'Your words' });
const post = (page: Page, body: string) => page.getByRole('article').filter({ hasText: body });
const open = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/discussions/${id}`);
  await expect(words(page)).toBeVisible();
};

test('what a carer begins and reads on a phone goes on at the desk', async ({ visit, correspond }) => {
  const [porter, carer] = [await correspond('porter'), await correspond('carer')];
  const id = await opened(porter);
  await say(porter, id, 'I leave a note for the next shift.');
  const [onPhone, atDesk] = [await visit('carer', phone), await visit('carer')];
  for (const page of [onPhone, atDesk]) await open(page, id);
  await test.step('words begun on the phone are posted at the desk, once', () => goOn(onPhone, atDesk));
  await test.step('words that both wrote meanwhile are kept, and offered', () => writeBoth(onPhone, atDesk));
  await test.step('what was read on the phone is read at the desk', async () => {
    await expect.poll(() => unread(carer, id)).toBe(0);
    await atDesk.goto('/');
    await say(porter, id, thanks);
    await findNew(atDesk, id);
    await onPhone.getByRole('button', { name: '1 new post' }).click();
    await expect.poll(() => unread(carer, id)).toBe(0);
    await open(atDesk, id);
    await expect(post(atDesk, thanks)).toBeVisible();
    await expect(atDesk.getByText('New since you were here', { exact: true })).toHaveCount(0);
  });
});

async function goOn(onPhone: Page, atDesk: Page): Promise<void> {
  await words(onPhone).pressSequentially(begun);
  await expect(onPhone.getByText('Kept on all your devices')).toBeVisible();
  await expect(words(atDesk)).toHaveValue(begun);
  await expectAccessible(onPhone, 'a discussion in which somebody writes');
  await words(atDesk).fill(whole);
  await atDesk.getByRole('button', { name: 'Post', exact: true }).click();
  for (const page of [atDesk, onPhone]) await expect(post(page, whole)).toHaveCount(1);
  await expect(words(onPhone)).toHaveValue('');
  await onPhone.reload();
  await expect(post(onPhone, whole)).toHaveCount(1);
  await expect(words(onPhone)).toHaveValue('');
}

async function writeBoth(onPhone: Page, atDesk: Page): Promise<void> {
  await onPhone.context().setOffline(true);
  await words(onPhone).fill('Written on the train.');
  await words(atDesk).fill('Written at the desk.');
  await expect(atDesk.getByText('Kept on all your devices')).toBeVisible();
  await onPhone.context().setOffline(false);
  await expect(onPhone.getByText('You also wrote this on another device.')).toBeVisible();
  await expectAccessible(onPhone, 'words of another device');
  await onPhone.getByRole('button', { name: 'Add it to my words' }).click();
  await expect(words(atDesk)).toHaveValue('Written on the train.\n\nWritten at the desk.');
  await words(atDesk).fill('');
  await expect(words(onPhone)).toHaveValue('');
}

async function findNew(atDesk: Page, id: string): Promise<void> {
  await open(atDesk, id);
  await expect(atDesk.getByText('1 new post since you were here')).toBeVisible();
  await expect(atDesk.getByText('New since you were here', { exact: true })).toBeVisible();
  await atDesk.getByRole('button', { name: 'Go to the first unread' }).click();
  await expect(post(atDesk, thanks)).toBeFocused();
  await expectAccessible(atDesk, 'a discussion with something new');
  await atDesk.goto('/');
}

/** How many posts are new to a member, as the server tells them alone. */
async function unread(member: Correspondent, id: string): Promise<number | undefined> {
  const { discussion } = await member.ask<{ discussion: { unread: { count: number } | null } }>(
    'query ($id: ID!) { discussion(id: $id) { unread { count } } }',
    { id },
  );
  return discussion.unread?.count;
}

test('a reader sees who is there and who writes, unless they do not want to be seen, and nothing moves', async ({
  visit,
  correspond,
}) => {
  const porter = await correspond('porter');
  const id = await opened(porter);
  for (let turn = 1; turn <= 8; turn += 1) await say(porter, id, `This is what we saw on day ${turn}.`);
  const nurse = await visit('nurse');
  await open(nurse, id);
  const read = post(nurse, 'on day 5.');
  await read.scrollIntoViewIfNeeded();
  const place = async () => (await read.boundingBox())?.y;
  const before = await place();
  await nurse.evaluate(WATCH);

  const carer = await visit('carer');
  await open(carer, id);
  await expect(nurse.getByText('Jean Whitlock and you')).toBeVisible();
  await words(carer).pressSequentially('I saw that too');
  await expect(nurse.getByText('Jean Whitlock is writing')).toBeVisible();
  await carer.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(nurse.getByRole('button', { name: '1 new post' })).toBeVisible();
  await expect(nurse.getByText('Jean Whitlock is writing')).toHaveCount(0);
  expect(await place()).toBe(before);
  expect(await nurse.evaluate<number>('globalThis.moved')).toBe(0);

  const settings = await carer.context().newPage();
  await settings.goto('/my-part/profile');
  await settings.getByRole('checkbox', { name: 'Show others that I am here' }).uncheck();
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(nurse.getByText('Only you')).toBeVisible();
  await words(carer).pressSequentially('Nobody sees this');
  await expect(carer.getByText('Kept on all your devices')).toBeVisible();
  await expect(nurse.getByText('Jean Whitlock is writing')).toHaveCount(0);
  await settings.getByRole('checkbox', { name: 'Show others that I am here' }).check();
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(nurse.getByText('Jean Whitlock and you')).toBeVisible();
  expect(await place()).toBe(before);
  expect(await nurse.evaluate<number>('globalThis.moved')).toBe(0);
});

/** Adds up how much of the screen moved without the reader's doing. */
const WATCH = `
  globalThis.moved = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.moved += value;
  }).observe({ type: 'layout-shift' });
`;
