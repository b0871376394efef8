import type { Locator, Page } from '@playwright/test';
import { people, type Community, type Who } from './community';
import { expect, type Newcomer } from './journey';

/** Signs in on the page, as a person does. */
export const signIn = (page: Page, community: Community, who: Who): Promise<void> =>
  signInWith(page, { email: people[who].email, password: community.passwordOf(who) });

/** Writes an address and a password on the page for signing in, and sends them. */
export async function signInWith(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens a page of their own for somebody who is not of the demo community. */
export async function comeIn(page: Page, who: Newcomer, path = '/'): Promise<void> {
  await page.goto(`/sign-in?return=${encodeURIComponent(path)}`);
  await signInWith(page, who);
  await expect(page.getByRole('link', { name: `My part, ${who.name}` })).toBeVisible();
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
