import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import type { Community } from '../support/community';
import { expect, test } from '../support/journey';
import { askToShare, editorOf, partOf, select, signIn } from '../support/steps';

const title = 'The drug trolley that woke the ward';
const asked = 'Our healthcare assistant was the first to ask the patients';
const problem = `The round began at six because it had always begun at six. ${asked}, and she wrote their answers on the back of a menu.`;
const summary =
  'Every night at six the drug trolley crossed the ward and woke people who did not need it. We asked why six. Nobody knew.';
const skill = 'Look at the problem from where the patient is';
const reason = 'She asked before anyone planned a change.';
const answer = 'My husband was one of those who were woken. Nobody had asked us before, at any hour.';

test('a ward nurse shares a story and a carer answers it, live', async ({ visit, community }) => {
  const carer = await visit('carer');
  const nurse = await visit('guest');
  await test.step('a nurse comes in', () => comeIn(nurse, community));
  await test.step('a carer has the list of stories open', () => openTheList(carer));
  await test.step('the nurse tells a case story, and every word is saved as she goes', () => tell(nurse));
  await test.step('she marks a skill in a passage by selecting its words', () => mark(nurse));
  await test.step('she shares it', () => share(nurse));
  await test.step('the carer sees it appear without reloading, and reads it', () => findAndRead(carer));
  await test.step('the carer answers, speaking as a carer', () => reply(carer));
  await test.step('the nurse sees the answer arrive, and whose voices are still missing', () => hear(nurse));
});

async function comeIn(nurse: Page, community: Community): Promise<void> {
  await nurse.goto('/');
  await expect(nurse.getByRole('heading', { level: 1 })).toContainText('Care gets better');
  await expect(nurse.getByRole('article').first()).toBeVisible();
  await expectAccessible(nurse, 'welcome');
  await nurse.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await expect(nurse.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectAccessible(nurse, 'sign in');
  await signIn(nurse, community, 'nurse');
  await expect(nurse.getByRole('heading', { level: 1, name: 'What did you see?' })).toBeVisible();
  await expectAccessible(nurse, 'home');
}

async function openTheList(carer: Page): Promise<void> {
  await carer.goto('/stories');
  await expect(carer.getByRole('heading', { name: 'Two sites, one fridge' })).toBeVisible();
  await expectAccessible(carer, 'stories');
}

async function tell(nurse: Page): Promise<void> {
  await nurse.getByRole('main').getByRole('link', { name: 'Tell a story' }).click();
  await expect(nurse.getByRole('heading', { level: 1, name: 'Tell a story' })).toBeVisible();
  await nurse.getByRole('radio', { name: 'Something we tried' }).check();
  await nurse.getByRole('radio', { name: 'Clinician' }).check();
  await expectAccessible(nurse, 'a new story');
  await nurse.getByRole('button', { name: 'Start writing' }).click();
  await expect(nurse).toHaveURL(/\/stories\/[0-9a-f]{24}\/edit$/);
  await partOf(nurse, 'Title').fill(title);
  await partOf(nurse, 'In short').fill(summary);
  await (await editorOf(nurse, 'What was the problem?')).fill(problem);
  await nurse.getByRole('radio', { name: 'It worked' }).check();
  await expect(nurse.getByText(/^Saved /)).toBeVisible();
  await expectAccessible(nurse, 'writing');
}

async function mark(nurse: Page): Promise<void> {
  await select(await editorOf(nurse, 'What was the problem?'), asked);
  await nurse.getByRole('button', { name: 'Mark a skill' }).click();
  const dialog = nurse.getByRole('dialog', { name: 'Which skill shows here?' });
  await dialog.getByRole('radio', { name: 'Done here' }).check();
  await dialog.getByRole('combobox', { name: 'Find a skill in plain words' }).fill('patient');
  await dialog.getByRole('option', { name: skill }).click();
  await dialog.getByRole('textbox', { name: 'Why do you think so?' }).fill(reason);
  await expectAccessible(nurse, 'marking a skill');
  await dialog.getByRole('button', { name: 'Mark it' }).click();
  await expect(dialog).toBeHidden();
  await expect(nurse.getByText(reason)).toBeVisible();
  await expectAccessible(nurse, 'writing, with a mark');
}

async function share(nurse: Page): Promise<void> {
  await nurse.getByRole('button', { name: 'Ready to share' }).first().click();
  await expect(nurse.getByText('You can share it now.', { exact: false })).toBeVisible();
  await expectAccessible(nurse, 'what might help readers');
  const question = await askToShare(nurse);
  await expect(question).toBeVisible();
  await expectAccessible(nurse, 'the question before sharing');
  await question.getByRole('button', { name: 'Share it' }).click();
  await expect(nurse.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(nurse.getByText('Nobody has said anything yet.', { exact: false })).toBeVisible();
}

async function findAndRead(carer: Page): Promise<void> {
  await carer.getByRole('button', { name: '1 new story' }).click();
  await carer.getByRole('link', { name: title }).click();
  await expect(carer.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(carer.getByRole('complementary').getByRole('link', { name: skill })).toBeVisible();
  await expect(carer.getByText(reason)).toBeVisible();
  await expectAccessible(carer, 'a story');
}

async function reply(carer: Page): Promise<void> {
  await carer.getByRole('radio', { name: 'Carer' }).check();
  await carer.getByRole('textbox', { name: 'Your words' }).fill(answer);
  await carer.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(carer.getByRole('article').filter({ hasText: answer })).toContainText('Carer');
}

async function hear(nurse: Page): Promise<void> {
  const arrived = nurse.getByRole('article').filter({ hasText: answer });
  const waiting = nurse.getByRole('button', { name: '1 new post' });
  await expect(arrived.or(waiting)).toBeVisible();
  if (await waiting.isVisible()) await waiting.click();
  await expect(arrived).toContainText('Jean Whitlock');
  await expect(arrived).toContainText('Carer');
  await expect(nurse.getByText('Heard so far: 1 patient or carer and 1 clinician.')).toBeVisible();
  await expect(nurse.getByText('Not heard yet: non-clinical staff and managers.')).toBeVisible();
  await expectAccessible(nurse, 'a story with an answer');
}
