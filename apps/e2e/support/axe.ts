import { expect, type Page } from '@playwright/test';
import { source } from 'axe-core';

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What the dark can change: the document is the same, its colours are not. */
const colours = ['color-contrast', 'link-in-text-block'];

const RULES = {
  light: { type: 'tag', values: everything },
  dark: { type: 'rule', values: colours },
} as const;

/** What axe answers in the page, with what is asked for here. */
interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown[]; readonly failureSummary?: string }[];
}

/** Expects axe to find nothing on the screen as it stands, neither in the light nor in the dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await stillness(page);
    const violations = await analyse(page, RULES[colorScheme]);
    const findings = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join(' | ')}`,
    );
    expect.soft(findings, `${screen}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
  await stillness(page);
}

/** Has axe look at a page that has no frames: it is loaded once a page, and works out nothing but what is wrong. */
async function analyse(page: Page, runOnly: (typeof RULES)['light' | 'dark']): Promise<readonly Finding[]> {
  if (!(await page.evaluate<boolean>(`typeof axe === 'object'`))) await page.evaluate(source);
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<{ violations: Finding[] }>(`axe.run(document, ${options})`);
  return violations;
}

/**
 * Waits for fades and moves to end, and for the fonts: colours are only what they will be once nothing moves. What is folded away is
 * not waited for: no frame is drawn of it, so that its fades never tell that they have ended.
 */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate(
    `document.fonts.ready.then(() => Promise.allSettled(document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity && effect?.target?.checkVisibility()).map((one) => one.finished)))`,
  );
}
