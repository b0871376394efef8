import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { post, publish } from '../support/stories';

const title = 'The bleep that nobody could hear';
const question = 'We rang the desk twice, and nobody came.';
const better = 'We rang the desk three times, and nobody came.';
const MANY = 60;

test('two people quote, mention, recognise and change in one conversation without reloading, and an address opens deep within it', async ({
  visit,
  correspond,
}) => {
  const nurse = await correspond('nurse');
  const id = await publish(nurse, {
    title,
    summary: 'A bleep was too quiet.',
    problem: 'It was too quiet at night.',
  });
  await post(nurse, id, question, 'CLINICIAN');
  const phone = await visit('carer', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const desk = await visit('nurse', { viewport: { width: 1280, height: 900 } });
  for (const page of [phone, desk]) {
    await page.goto(`/stories/${id}`);
    await expect(page.getByText(question)).toBeVisible();
  }
  await test.step('a carer on a phone quotes and mentions', () => quoteAndMention(phone));
  const below = phone.getByRole('form', { name: 'Say something' });
  const before = await below.boundingBox();
  await test.step('the nurse hears of it, sees both and recognises it', () => hearAndRecognise(desk));
  await test.step('the carer sees that it is recognised, and nothing moves', async () => {
    await expect(phone.getByText('1 person recognises this, speaking as: Clinician')).toBeVisible();
    expect((await below.boundingBox())?.y).toBe(before?.y);
  });
  await test.step('the nurse changes what she said', () => change(desk));
  await test.step('the carer sees the new words and those before', () => seeChange(phone));
  await test.step('an address opens deep within a long conversation', async () => {
    for (let number = 1; number <= MANY; number += 1)
      await post(nurse, id, `Night ${number} was quiet.`, 'CLINICIAN');
    await openDeep(await visit('carer', { viewport: { width: 1280, height: 900 } }), id);
  });
});

async function quoteAndMention(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'More about what Nadia Rahman said' }).tap();
  await phone.getByRole('button', { name: 'Quote', exact: true }).tap();
  const form = phone.getByRole('form', { name: 'Reply to Nadia Rahman' });
  await expect(form.getByText('You quote Nadia Rahman')).toBeVisible();
  const field = form.getByRole('textbox', { name: 'Your words' });
  await expect(field).toBeFocused();
  await field.pressSequentially('Thank you, @Nad');
  await expect(form.getByRole('option', { name: 'Nadia Rahman' })).toBeVisible();
  await expectAccessible(phone, 'a list of people to mention');
  await form.getByRole('option', { name: 'Nadia Rahman' }).tap();
  await expect(field).toHaveValue('Thank you, @Nadia Rahman ');
  await field.pressSequentially('for saying so.');
  await form.getByRole('radio', { name: 'Carer' }).check();
  await form.getByRole('button', { name: 'Post', exact: true }).tap();
  // What can be done with it comes with the server's answer.
  await expect(answerOn(phone).getByRole('button', { name: 'Change' })).toBeVisible();
}

const answerOn = (page: Page) =>
  page.getByRole('article').filter({ hasText: 'Thank you, @Nadia Rahman for saying so.' });

async function hearAndRecognise(desk: Page): Promise<void> {
  const waiting = desk.getByRole('button', { name: '1 new reply' });
  await expect(waiting).toBeVisible();
  // What somebody hears who does not see the page: in words, politely, without the focus going anywhere.
  await expect(desk.locator('p.arrivals')).toMatchAriaSnapshot('- paragraph: 1 new post has arrived.');
  await expect(desk.locator('p.arrivals')).toHaveAttribute('aria-live', 'polite');
  await expect(desk.locator('body')).toBeFocused();
  await waiting.click();
  const answer = answerOn(desk);
  await expect(answer).toBeFocused();
  await expect(answer.locator('blockquote')).toContainText(question);
  await expect(answer.locator('blockquote')).toContainText('Nadia Rahman');
  await answer.getByRole('button', { name: 'I recognise this' }).click();
  await expect(answer.getByRole('button', { name: 'I recognise this' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expectAccessible(desk, 'a conversation with a quote, a mention and a recognition');
}

async function change(desk: Page): Promise<void> {
  const own = desk.getByRole('article').filter({ hasText: question }).first();
  await own.getByRole('button', { name: 'Change' }).click();
  const form = desk.getByRole('form', { name: 'Change what you said' });
  await expect(form.getByRole('textbox')).toHaveValue(question);
  await form.getByRole('textbox').fill(better);
  await expectAccessible(desk, 'changing a post');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(desk.getByText(better)).toBeVisible();
}

async function seeChange(phone: Page): Promise<void> {
  await expect(phone.getByText(better)).toBeVisible();
  const changed = phone.getByRole('article').filter({ hasText: better });
  await changed.getByRole('button', { name: 'Changed' }).tap();
  await expect(changed.getByRole('region', { name: 'How it was worded before' })).toContainText(question);
  await expectAccessible(phone, 'how a post was worded before');
}

async function openDeep(page: Page, id: string): Promise<void> {
  await page.goto(`/stories/${id}`);
  await expect(page.getByText('Night 3 was quiet.')).toBeVisible();
  await expect(page.getByText('Night 45 was quiet.')).toHaveCount(0);
  for (const last of [39, 59]) {
    await page.getByRole('button', { name: 'More posts' }).click();
    await expect(page.getByText(`Night ${last} was quiet.`)).toBeAttached();
  }
  const deep = page.getByRole('article').filter({ hasText: 'Night 45 was quiet.' });
  const place = await deep.getAttribute('id');
  await page.goto('/stories');
  await page.goto(`/stories/${id}#${place}`);
  await expect(deep).toBeInViewport();
  await expect(deep).toBeFocused();
  await expect(page.getByText('Night 3 was quiet.')).toHaveCount(0);
  const before = await deep.boundingBox();
  await page.getByRole('button', { name: 'Earlier posts' }).evaluate((button) => {
    (button as unknown as { click(): void }).click();
  });
  await expect(page.getByText('Night 20 was quiet.')).toHaveCount(1);
  const after = await deep.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  await expectAccessible(page, 'a long conversation, opened within');
}
