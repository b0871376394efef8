import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What the dark can change: the document is the same, its colours are not. */
const colours = ['color-contrast', 'link-in-text-block'];

/** Expects axe to find nothing on the screen as it stands, neither in the light nor in the dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await stillness(page);
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (
      colorScheme === 'light' ? axe.withTags(everything) : axe.withRules(colours)
    ).analyze();
    const findings = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`,
    );
    expect.soft(findings, `${screen}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
  await stillness(page);
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
