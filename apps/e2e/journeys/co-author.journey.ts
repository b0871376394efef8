import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { people } from '../support/community';
import { expect, test } from '../support/journey';
import { asPage } from '../support/newcomer';
import { overflow } from '../support/steps';
import { startDraft } from '../support/stories';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const authors = 'query ($id: ID!) { story(id: $id) { version authors { byline { name } } } }';
const save = 'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version } }';

interface Told {
  readonly story: {
    readonly version: number;
    readonly authors: { readonly byline: { readonly name: string } }[];
  };
}

/** Finds the carer among people and asks her, saying why. */
async function askHer(nurse: Page, id: string): Promise<void> {
  await nurse.goto(`/stories/${id}/people`);
  await expect(nurse.getByRole('heading', { level: 1, name: 'Who tells this story' })).toBeVisible();
  await expect(
    nurse.getByText('Nobody who was cared for, or who cares for somebody, tells it yet.'),
  ).toBeVisible();
  await nurse.getByLabel('Their name').fill('Jean Whit');
  await nurse.getByRole('radio', { name: people.carer.name }).check();
  await nurse.getByLabel(`Why do you ask ${people.carer.name}?`).fill('You saw it from the bed.');
  await expectAccessible(nurse, 'who tells a story');
  await nurse.getByRole('button', { name: 'Ask them' }).click();
  await expect(nurse.getByText('has not answered yet')).toBeVisible();
}

/** Says yes on the page of the question, after being told what is missing; ends on the page of those who tell the story. */
async function sayYes(carer: Page): Promise<void> {
  await carer.getByRole('button', { name: 'Yes, tell it with them' }).click();
  await expect(carer.getByText('Choose under which name you tell it.').first()).toBeVisible();
  const carerVoice = carer.getByRole('radio', { name: 'Carer' });
  if (!(await carerVoice.isChecked())) await carerVoice.check();
  await carer.getByRole('radio', { name: 'My own name' }).check();
  await carer.getByRole('button', { name: 'Yes, tell it with them' }).click();
  const list = carer.getByRole('region', { name: 'Those who tell it' });
  await expect(list.getByText(people.nurse.name)).toBeVisible();
  await expect(list.getByText(people.carer.name)).toBeVisible();
  await expectAccessible(carer, 'who tells a story, on a phone');
  expect(await overflow(carer)).toBeLessThanOrEqual(0);
}

test('a nurse asks a carer by name to tell a story together, who says yes from the mail on a phone', async ({
  visit,
  community,
}) => {
  const nurse = await visit('nurse');
  const title = 'The bay by the window';
  const { id } = await startDraft(asPage(nurse, community), {
    title,
    summary: 'Who sees the bell?',
    problem: 'We.',
  });

  await test.step('the nurse finds her among people, and says why', () => askHer(nurse, id));

  const carer = await visit('carer', phone);
  await test.step('the mail leads to a page that tells what it is about; opening it changes nothing', async () => {
    const { text, links } = await community.mailbox.waitForMail(people.carer.email, {
      subject: /tell a story together/,
    });
    expect(text).toContain('You saw it from the bed.');
    const link = links.find((one) => one.includes('/invitations/story/')) ?? '';
    await carer.goto(link.replace(community.originByLine, community.origin));
    await expect(carer.getByRole('heading', { name: title })).toBeVisible();
    await expectAccessible(carer, 'asked to tell a story');
    expect(await overflow(carer)).toBeLessThanOrEqual(0);
    await carer.reload();
    const { story } = await asPage(nurse, community).ask<Told>(authors, { id });
    expect(story.authors).toHaveLength(1);
  });

  await test.step('she says as what and under which name, and both tell it', () => sayYes(carer));

  await test.step('both can change it', async () => {
    for (const page of [nurse, carer]) {
      const author = asPage(page, community);
      const { story } = await author.ask<Told>(authors, { id });
      await author.ask(save, { input: { id, version: story.version, summary: `Version ${story.version}` } });
      await page.goto(`/stories/${id}`);
      await expect(page.getByText(people.nurse.name).first()).toBeVisible();
      await expect(page.getByText(people.carer.name).first()).toBeVisible();
    }
  });
});
