import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { people } from '../support/community';
import { type Correspondent, expect, test } from '../support/journey';

const title = 'The linen round that came at three';
const what = 'The linen round moved to ten in the evening';

test('an author says what changed and is asked later whether it held, and somebody elsewhere tries it', async ({
  visit,
  correspond,
  community,
}, { project }) => {
  test.slow();
  const id = await tell(await correspond('nurse'), `${title} (${project.name})`);
  const nurse = await visit('nurse');
  await test.step('the author records a change made four months ago', () => record(nurse, id));
  await test.step('she is asked by mail, and answers on the page that the mail leads to', async () => {
    const path = `/stories/${id}/changes`;
    const asked = (): string | undefined =>
      community.mailbox.mails
        .filter(({ to, subject }) => to === people.nurse.email && subject === `Is it still so? ${what}`)
        .flatMap(({ links }) => links)
        .find((link) => new URL(link).pathname === path);
    await expect.poll(asked, { timeout: 40_000 }).toBeDefined();
    await answer(nurse, path);
  });
  await test.step('a manager of another place tried it, with changes', async () => {
    await tried(await visit('manager'), id);
  });
  await test.step('a guest reads all of it', async () => read(await visit('guest'), id));
});

/** A public story that is there already when the journey begins. */
async function tell(nurse: Correspondent, name: string): Promise<string> {
  const begun = await nurse.ask<{ startStory: { id: string; version: number } }>(
    'mutation ($input: StartStoryInput!) { startStory(input: $input) { id version } }',
    { input: { key: randomUUID(), kind: 'CASE', spokenAs: 'CLINICIAN' } },
  );
  const words = {
    title: name,
    summary: 'Clean linen came at three at night and woke the ward.',
    outcome: 'WORKED',
    visibility: 'PUBLIC',
    sections: [{ key: 'PROBLEM', text: 'The trolley rattled past every door.' }],
  };
  const { saveDraft } = await nurse.ask<{ saveDraft: { version: number } }>(
    'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version } }',
    { input: { ...begun.startStory, ...words } },
  );
  const { id } = begun.startStory;
  await nurse.ask('mutation ($input: PublishStoryInput!) { publishStory(input: $input) { id } }', {
    input: { id, version: saveDraft.version },
  });
  return id;
}

async function record(nurse: Page, id: string): Promise<void> {
  await nurse.goto(`/stories/${id}`);
  await nurse.getByRole('button', { name: 'Add what followed' }).click();
  await nurse.getByLabel('What is the change?').fill(what);
  await nurse.getByRole('radio', { name: 'It was made' }).check();
  const day = new Date(Date.now() - 125 * 24 * 3_600_000).toISOString().slice(0, 10);
  await nurse.getByLabel('On which day was it made?').fill(day);
  await nurse.getByLabel('How was it done?').fill('The porters and the laundry swapped two rounds.');
  await nurse
    .getByRole('form', { name: 'Add what followed' })
    .getByRole('radio', { name: 'Clinician' })
    .check();
  await expectAccessible(nurse, 'adding what followed');
  await nurse.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(nurse.getByRole('heading', { name: what })).toBeFocused();
}

async function answer(nurse: Page, path: string): Promise<void> {
  await nurse.goto('/my-part');
  await expect(nurse.getByRole('link', { name: what })).toBeVisible();
  await nurse.goto(path);
  await expect(nurse.getByText('Three months on: is it still so?')).toBeVisible();
  await expectAccessible(nurse, 'the question about a change');
  await nurse.getByRole('button', { name: 'Yes, it is still so' }).click();
  await nurse.getByLabel('How do you know?').fill('Three wards of four. We looked at the rota.');
  await nurse.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(nurse.getByText('Thank you.')).toBeVisible();
}

async function tried(manager: Page, id: string): Promise<void> {
  await manager.goto(`/stories/${id}`);
  await manager.getByRole('button', { name: 'We tried this' }).click();
  await manager.getByLabel('Where: in your own words').fill('A care home with thirty beds');
  await manager.getByRole('radio', { name: 'With changes, to fit our place' }).check();
  await manager.getByLabel('What did you change?').fill('We kept the door shut, which is a fire door.');
  await manager.getByLabel('What happened?').fill('Nobody wakes at three any more.');
  await manager.getByRole('radio', { name: 'It worked' }).check();
  await manager.getByRole('form', { name: 'We tried this' }).getByRole('radio', { name: 'Manager' }).check();
  await expectAccessible(manager, 'saying that one tried it');
  await manager.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(manager.getByText('Tried in one other place.')).toBeVisible();
}

async function read(guest: Page, id: string): Promise<void> {
  await guest.goto(`/stories/${id}`);
  const followed = guest.getByRole('region', { name: 'What followed' });
  await expect(followed.getByText('Still so after 3 months')).toBeVisible();
  await expect(followed.getByText('Three wards of four. We looked at the rota.')).toBeVisible();
  await expect(followed.getByText('Tried, with changes:')).toBeVisible();
  await expect(followed.getByText('We kept the door shut, which is a fire door.')).toBeVisible();
  await expect(followed.getByRole('button')).toHaveCount(0);
  await expectAccessible(guest, 'what followed');
}
