import type { Locator, Page } from '@playwright/test';
import { people, type Community, type Who } from './community';
import { expect } from './journey';

/** Signs in on the page, as a person does. */
export async function signIn(page: Page, community: Community, who: Who): Promise<void> {
  await page.getByLabel('Email address').fill(people[who].email);
  await page.getByLabel('Password', { exact: true }).fill(community.passwordOf(who));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The text field of one part of a story that is being written. */
export const partOf = (page: Page, question: string): Locator =>
  page.getByRole('textbox', { name: question, exact: true });

/** Selects words in a text field, as dragging a finger or a mouse over them does. */
export async function select(field: Locator, words: string): Promise<void> {
  await field.focus();
  const at = (await field.inputValue()).indexOf(words);
  expect(at, `“${words}” stands in the field`).toBeGreaterThanOrEqual(0);
  const chosen = { start: at, end: at + words.length };
  await field.evaluate(
    (area: { setSelectionRange(start: number, end: number): void }, { start, end }) =>
      area.setSelectionRange(start, end),
    chosen,
  );
}

/** Whether the page is wider than the window, so that one would have to scroll sideways to read it. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
