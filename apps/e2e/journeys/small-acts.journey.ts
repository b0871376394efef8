import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { publish } from '../support/stories';

const title = 'The lift that was always on another floor';
const different = 'A care home: our one lift is for beds only';
const answer = 'The letter said level 2, and the buttons say B.';

test('readers say in a minute what they recognise, what is different, and answer a question; the author sees all three', async ({
  visit,
  correspond,
}) => {
  const id = await publish(await correspond('nurse'), {
    title,
    summary: 'Patients missed their scans because a lift stood still. The porters knew why.',
    problem: 'Nobody told the day team why the lift stood still.',
  });
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const open = async (who: 'porter' | 'manager' | 'carer' | 'nurse', coming = {}): Promise<Page> => {
    const page = await visit(who, coming);
    await page.goto(`/stories/${id}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    return page;
  };
  await test.step('a porter on a phone recognises it', async () => recognise(await open('porter', phone)));
  await test.step('a manager says what is different where she is', async () => differ(await open('manager')));
  await test.step('a carer answers the question and finds it in the discussion', async () =>
    reply(await open('carer')));
  await test.step('the author sees all three', async () => see(await open('nurse')));
});

async function recognise(porter: Page): Promise<void> {
  const bar = porter.getByRole('navigation', { name: 'Short ways to help' });
  await bar.getByRole('button', { name: 'I recognise' }).click();
  await expect(porter.getByText('You recognise this. Thank you.').first()).toBeVisible();
  await expect(bar.getByRole('button', { name: 'I recognise' })).toHaveAttribute('aria-pressed', 'true');
  await expect(porter.getByText('One reader recognises this', { exact: false })).toBeVisible();
  // The button takes its new look while the news of it comes in: colours are judged after both.
  await expect.poll(() => porter.evaluate('document.getAnimations().length')).toBe(0);
  await expectAccessible(porter, 'a story on a phone, recognised');
}

async function differ(manager: Page): Promise<void> {
  const hand = manager.getByRole('region', { name: 'Short ways to help' });
  await hand.getByRole('button', { name: 'Different where I am' }).click();
  await hand.getByRole('textbox', { name: 'What is different where you are?' }).fill(different);
  await hand.getByRole('radio', { name: 'Manager' }).check();
  await expectAccessible(manager, 'saying what is different');
  await hand.getByRole('button', { name: 'Say so' }).click();
  await expect(manager.getByText(different)).toBeVisible();
}

async function reply(carer: Page): Promise<void> {
  await carer.getByRole('button', { name: 'Answer it' }).click();
  const form = carer.getByRole('form', { name: 'A question for you' });
  const question = (await form.locator('label').first().textContent())?.trim() ?? '';
  await form.getByRole('textbox').fill(answer);
  await form.getByRole('radio', { name: 'Carer' }).check();
  await form.getByRole('button', { name: 'Post my answer' }).click();
  await expect(form).toBeHidden();
  const waiting = carer.getByRole('button', { name: '1 new post' });
  const post = carer.getByRole('article').filter({ hasText: answer });
  await expect(post.or(waiting).first()).toBeVisible();
  if (await waiting.isVisible()) await waiting.click();
  await expect(post.locator('blockquote')).toHaveText(question);
}

async function see(nurse: Page): Promise<void> {
  await expect(
    nurse.getByText('One reader recognises this: 1 of the non-clinical staff.', { exact: false }),
  ).toBeVisible();
  await expect(nurse.getByText('For one reader it is different: 1 manager.', { exact: false })).toBeVisible();
  await expect(nurse.getByText(different)).toBeVisible();
  const waiting = nurse.getByRole('button', { name: '1 new post' });
  const post = nurse.getByRole('article').filter({ hasText: answer });
  await expect(post.or(waiting).first()).toBeVisible();
  if (await waiting.isVisible()) await waiting.click();
  await expect(post).toContainText('Carer');
  await expectAccessible(nurse, 'a story with small acts');
}
