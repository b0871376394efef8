import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import type { Community } from '../support/community';
import { expect, type Newcomer, test } from '../support/journey';
import { askToSend, askToShare, comeIn, editorOf, overflow } from '../support/steps';

const reason = 'Please leave out the name of the nurse. Thank you for telling it.';

test('a first story is looked at, given back, mended and let out; the next one goes out at once, and its changes can be read', async ({
  visit,
  newcomer,
  community,
}, { project }) => {
  // Three people write, decide and read, one after the other.
  test.slow();
  const title = `The door at night, ${project.name}`;
  const who = await newcomer('Wilma');
  const author = await visit('guest');
  const moderator = await visit('moderator');
  const id = await test.step('a newcomer tells a first story, and sends it to be looked at', async () => {
    await comeIn(author, who, '/stories/new');
    return tell(author, title);
  });
  await test.step('a moderator reads it, and gives it back with a reason', () =>
    giveBack(moderator, title, id));
  await test.step('the newcomer reads why in a mail, mends it and sends it again', () =>
    mend(author, community, who));
  await test.step('the moderator lets it out', () => letOut(moderator, id));
  await test.step('the next story goes out at once', () => tellAgain(author, `${title}, again`));
  const reader = await visit('carer');
  await reader.goto(`/stories/${id}`);
  await expect(reader.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await test.step('the newcomer changes the first one', () => change(author, id));
  await test.step('a reader is told so, and reads what is different', () => compare(reader));
});

async function write(author: Page, title: string, words: string): Promise<string> {
  await author.getByRole('radio', { name: 'Care as I met it' }).check();
  await author.getByRole('radio', { name: 'Carer' }).check();
  await author.getByRole('button', { name: 'Start writing' }).click();
  await expect(author).toHaveURL(/\/stories\/[0-9a-f]{24}\/edit$/);
  await author.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await author
    .getByRole('textbox', { name: 'In short', exact: true })
    .fill('A door banged all night. One nurse listened, and after that it was quiet.');
  await (await editorOf(author, 'What happened?')).fill(words);
  await author.getByRole('radio', { name: 'It worked' }).check();
  await expect(author.getByText(/^Saved /)).toBeVisible();
  return /[0-9a-f]{24}/.exec(author.url())?.[0] ?? '';
}

async function tell(author: Page, title: string): Promise<string> {
  const id = await write(author, title, 'My husband could not sleep. Nurse Beata Kos wrote it down.');
  const question = await askToSend(author);
  await question.getByRole('button', { name: 'Send it' }).click();
  await expect(author.getByText('This story is being looked at before others read it.')).toBeVisible();
  await expectAccessible(author, 'a story that is looked at');
  await author.goto('/my-part');
  await expect(author.getByText(/^Sent to be looked at/)).toBeVisible();
  return id;
}

async function giveBack(moderator: Page, title: string, id: string): Promise<void> {
  await moderator.goto('/manage');
  await moderator.getByRole('link', { name: 'Stories to look at' }).click();
  await expect(moderator.getByRole('link', { name: title })).toBeVisible();
  await expectAccessible(moderator, 'stories to look at');
  expect(await overflow(moderator)).toBe(0);
  await moderator.getByRole('link', { name: title }).click();
  await expect(moderator).toHaveURL(new RegExp(`/manage/stories/${id}$`));
  await expect(moderator.getByText('Nurse Beata Kos wrote it down.')).toBeVisible();
  // From here on without a mouse.
  await moderator.getByRole('radio', { name: 'Give it back' }).press('Space');
  await moderator.getByRole('textbox', { name: 'What should change?' }).fill(reason);
  await expectAccessible(moderator, 'a story to look at');
  expect(await overflow(moderator)).toBe(0);
  await moderator.getByRole('button', { name: 'Decide' }).press('Enter');
  await expect(moderator.getByText('The story is back with its authors.', { exact: false })).toBeVisible();
}

async function mend(author: Page, community: Community, { email }: Newcomer): Promise<void> {
  const mail = await community.mailbox.waitForMail(email, { subject: /look at your story once more/ });
  expect(mail.text).toContain(reason);
  const link = mail.links.find((one) => new URL(one).pathname.startsWith('/stories/'));
  await author.goto(new URL(link ?? '').pathname);
  await expect(author.getByText(reason)).toBeVisible();
  await (await editorOf(author, 'What happened?')).fill('My husband could not sleep. A nurse wrote it down.');
  const question = await askToSend(author);
  await question.getByRole('button', { name: 'Send it' }).click();
  await expect(author.getByText('This story is being looked at before others read it.')).toBeVisible();
}

async function letOut(moderator: Page, id: string): Promise<void> {
  await moderator.goto(`/manage/stories/${id}`);
  await expect(moderator.getByText('A nurse wrote it down.')).toBeVisible();
  await moderator.getByRole('radio', { name: 'Let it out' }).check();
  await moderator.getByRole('button', { name: 'Decide' }).click();
  await expect(moderator.getByText('The story is out.', { exact: false })).toBeVisible();
}

async function tellAgain(author: Page, title: string): Promise<void> {
  await author.goto('/stories/new');
  await write(author, title, 'A second night, and the door was quiet.');
  const question = await askToShare(author);
  await question.getByRole('button', { name: 'Share it' }).click();
  await expect(author.getByText('Nobody has said anything yet.', { exact: false })).toBeVisible();
}

async function change(author: Page, id: string): Promise<void> {
  await author.goto(`/stories/${id}`);
  await author.getByRole('link', { name: 'Change this story' }).click();
  await (await editorOf(author, 'What would have helped?')).fill('Oil for the hinge, in the first night.');
  await (
    await editorOf(author, 'What happened?')
  ).fill('My husband could not sleep. A night nurse wrote it down.');
  await expect(author.getByText(/^Saved /)).toBeVisible();
  await author.getByRole('button', { name: 'Ready to publish' }).first().click();
  await author.getByLabel('What did you change, and why?').fill('I thought of what would have helped.');
  await author.getByRole('button', { name: 'Publish the change' }).click();
  await author.getByRole('alertdialog').getByRole('button', { name: 'Publish the change' }).click();
  await expect(author.getByText('Oil for the hinge', { exact: false })).toBeVisible();
}

async function compare(reader: Page): Promise<void> {
  await expect(reader.getByText('The authors changed this story.')).toBeVisible();
  await expect(reader.getByText('A nurse wrote it down.', { exact: false })).toBeVisible();
  await expectAccessible(reader, 'a story that was changed meanwhile');
  await reader.getByRole('button', { name: 'Show the new words' }).click();
  await expect(reader.getByText('Oil for the hinge', { exact: false })).toBeVisible();
  await reader.getByRole('link', { name: 'See what changed' }).click();
  await expect(reader.getByText('One paragraph was changed under “What happened?”.')).toBeVisible();
  await expect(reader.getByText('One paragraph was added under “What would have helped?”.')).toBeVisible();
  await expect(reader.getByText('I thought of what would have helped.')).toBeVisible();
  expect(await overflow(reader)).toBe(0);
  await expectAccessible(reader, 'what changed');
}
