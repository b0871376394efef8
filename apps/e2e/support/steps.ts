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

/** The field of one part of a story that is being written. */
export const partOf = (page: Page, question: string): Locator =>
  page.getByRole('textbox', { name: question, exact: true });

/** The same once the editor is there; until then a plain field takes its place. */
export async function editorOf(page: Page, question: string): Promise<Locator> {
  const field = partOf(page, question);
  await expect(field).toHaveAttribute('contenteditable', 'true');
  return field;
}

/** Waits until one part of a story says this, in whichever field stands there. */
export async function expectWords(page: Page, question: string, words: string): Promise<void> {
  await expect.poll(() => partOf(page, question).evaluate(wordsIn)).toBe(words);
}

const wordsIn = ({ value, innerText }: { value?: string; innerText: string }): string => value ?? innerText;

/** What a selection of words needs of a page. */
interface Selecting {
  ownerDocument: {
    createTreeWalker(root: unknown, what: number): { nextNode(): { data: string } | null };
    getSelection(): {
      setBaseAndExtent(from: unknown, start: number, to: unknown, end: number): void;
    };
  };
  focus(): void;
}

/** Selects words of the editor that stand in one piece, as dragging a finger or a mouse over them does. */
export async function select(field: Locator, words: string): Promise<void> {
  const found = await field.evaluate((element: Selecting, wanted: string) => {
    element.focus();
    const pieces = element.ownerDocument.createTreeWalker(element, 4);
    for (let piece = pieces.nextNode(); piece; piece = pieces.nextNode()) {
      const at = piece.data.indexOf(wanted);
      if (at < 0) continue;
      element.ownerDocument.getSelection().setBaseAndExtent(piece, at, piece, at + wanted.length);
      return true;
    }
    return false;
  }, words);
  expect(found, `“${words}” stands in the field`).toBe(true);
}

/** Goes from writing to the question whether to share: past what might help readers, which holds nobody up. */
export async function askToShare(page: Page): Promise<Locator> {
  const share = page.getByRole('button', { name: 'Share this story' });
  if (!(await share.isVisible())) await page.getByRole('button', { name: 'Ready to share' }).first().click();
  await share.click();
  return page.getByRole('alertdialog', { name: 'Share this story?' });
}

/** The same for a first story, which is looked at before others read it. */
export async function askToSend(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Ready to share' }).first().click();
  await page.getByRole('button', { name: 'Send it to be looked at' }).click();
  return page.getByRole('alertdialog', { name: 'Send this story to be looked at?' });
}

/** Whether the page is wider than the window, so that one would have to scroll sideways to read it. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
