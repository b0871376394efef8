import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { overflow } from '../support/steps';

const skill = 'Find the time, people and money';
const offer = 'I can show how we found forty pounds for oil.';
const secretJob = 'Keeper of the squeaky trolley';

/** One field of the profile, with the choice of who sees it. */
const field = (page: Page, question: string): Locator =>
  page.getByRole('group', { name: new RegExp(`^Who sees this ?: ${question}$`) });

test('somebody writes a profile, is found by a skill, keeps one thing to themselves, and a team shows who is missing', async ({
  visit,
}) => {
  const porter = await visit('porter');
  const nurse = await visit('nurse');
  await test.step('she says what she can offer, and hides her job', () => write(porter));
  await test.step('what she typed outlives a reload before it is saved', () => reloadAndSave(porter));
  await test.step('a nurse finds her by the skill, and sees what she shows', () => findBySkill(nurse));
  await test.step('nobody finds her by what only she sees', () => lookForWhatIsHidden(nurse));
  await test.step('a team shows plainly which side is missing', () => putTogether(nurse));
});

async function write(page: Page): Promise<void> {
  await page.goto('/my-part');
  await page.getByRole('link', { name: 'Change your profile' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your profile' })).toBeVisible();
  await expectAccessible(page, 'profile');
  await page.getByLabel('Job', { exact: true }).fill(secretJob);
  await field(page, 'Job').getByRole('radio', { name: 'Only me' }).check();
  await page.getByLabel('What I can offer', { exact: true }).fill(offer);
  await addSkill(page);
  await expect(page.getByRole('list', { name: 'Chosen skills' })).toContainText(skill);
}

async function addSkill(page: Page): Promise<void> {
  await page.getByLabel('Skill', { exact: true }).selectOption({ label: skill });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

async function reloadAndSave(page: Page): Promise<void> {
  await page.reload();
  await expect(page.getByText('You had typed more than was saved.')).toBeVisible();
  await expect(page.getByLabel('What I can offer', { exact: true })).toHaveValue(offer);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
}

async function findBySkill(page: Page): Promise<void> {
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await expectAccessible(page, 'people');
  await page.getByLabel('Skill they offer').selectOption({ label: skill });
  const found = page.getByRole('article').filter({ hasText: 'Grace Okafor' });
  await expect(found).toContainText(offer);
  await found.getByRole('link', { name: 'Grace Okafor' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grace Okafor' })).toBeVisible();
  await expect(page.getByText(offer)).toBeVisible();
  await expect(page.getByText(secretJob)).toHaveCount(0);
  await expectAccessible(page, 'person');
}

async function lookForWhatIsHidden(page: Page): Promise<void> {
  await page.goto('/people');
  await page.getByLabel('Look for').fill('squeaky');
  await expect(page.getByText('We found nobody who fits all of this.')).toBeVisible();
  await expectAccessible(page, 'people, nobody found');
  await page.getByLabel('Look for').fill('forty pounds');
  await expect(page.getByRole('article').filter({ hasText: 'Grace Okafor' })).toBeVisible();
}

async function putTogether(page: Page): Promise<void> {
  await page.goto('/people/team');
  await addSkill(page);
  await expect(page.getByText('Nobody who is a patient or carer offers this yet.')).toBeVisible();
  const staff = page.getByRole('row').filter({ hasText: 'Non-clinical staff' });
  await expect(staff.getByRole('link', { name: 'Grace Okafor' })).toBeVisible();
  await expectAccessible(page, 'team');
  expect(await overflow(page)).toBe(0);
}

test('a place of work that is missing is suggested, checked by an administrator, and then stands in the profile', async ({
  visit,
}, { project }) => {
  const place = `Fernleigh Hospital ${project.name}`;
  const manager = await visit('manager');
  const administrator = await visit('administrator');

  await test.step('a manager suggests it, and only he sees it', async () => {
    await manager.goto('/my-part/profile');
    await manager.getByLabel('Works at', { exact: true }).selectOption({ label: 'I would rather not say' });
    await manager.getByRole('button', { name: 'It is not in the list' }).click();
    await manager.getByLabel('Name of the organisation').fill(`the ${place}`);
    await manager.getByRole('button', { name: 'Suggest it' }).click();
    await expect(manager.getByText(`Waiting to be checked: the ${place}`)).toBeVisible();
    await expectAccessible(manager, 'profile, with a suggestion');
  });

  await test.step('the administrator takes it in under a better name', async () => {
    await administrator.goto('/manage');
    await administrator.getByRole('main').getByRole('link', { name: 'Organisations' }).click();
    await expect(administrator.getByRole('heading', { level: 1, name: 'Organisations' })).toBeVisible();
    await administrator.getByText('Take it in', { exact: true }).click();
    await administrator.getByLabel('Name in the list').fill(place);
    await expectAccessible(administrator, 'organisations');
    await administrator.getByRole('button', { name: 'Take it into the list' }).click();
    await administrator.getByRole('alertdialog').getByRole('button', { name: 'Yes, do it' }).click();
    await expect(administrator.getByText('Nothing waits.')).toBeVisible();
    await expect(administrator.getByRole('heading', { level: 3, name: place })).toBeVisible();
  });

  await test.step('it stands in his profile, and others find him by it', async () => {
    await manager.goto('/my-part/profile');
    await expect(manager.getByLabel('Works at', { exact: true })).toContainText(place);
    const nurse = await visit('nurse');
    await nurse.goto('/people');
    await nurse.getByLabel('Organisation').selectOption({ label: place });
    await expect(nurse.getByRole('article').filter({ hasText: 'Declan Foyle' })).toBeVisible();
  });

  await test.step('for others the list is not there to be kept', async () => {
    await manager.goto('/manage/organisations');
    await expect(manager.getByRole('heading', { level: 1, name: 'This page is not here' })).toBeVisible();
  });
});
