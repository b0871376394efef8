import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { stillness } from '../support/axe';
import { expect, test } from '../support/journey';
import { select } from '../support/steps';
import { publish } from '../support/stories';

const folder = join(__dirname, '../../../dist/e2e/look');
const looks: BrowserContextOptions[] = [
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { viewport: { width: 1280, height: 800 } },
].flatMap((size) => (['light', 'dark'] as const).map((colorScheme) => ({ ...size, colorScheme })));

const problem = 'The chart hung above the sink. Nobody asked the families. It hung there for years.';
const claim = (storyId: string, quote: string, more: object) => ({
  ...{ key: randomUUID(), storyId, section: 'PROBLEM', quote, polarity: 'MISSING' },
  ...{ start: problem.indexOf(quote), end: problem.indexOf(quote) + quote.length },
  ...more,
});

for (const look of looks)
  test(`marks, ${look.viewport?.width}-${look.colorScheme}`, async ({ visit, correspond }) => {
    const take = async (page: Page, name: string): Promise<void> => {
      await page.waitForLoadState('networkidle');
      await stillness(page);
      const path = join(folder, `marks-${name}-${look.viewport?.width}-${look.colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    };
    const [nadia, jean] = [await correspond('nurse'), await correspond('carer')];
    const title = `The chart ${look.viewport?.width} ${look.colorScheme}`;
    const id = await publish(nadia, { title, summary: 'A chart was for staff only.', problem });
    const mark = claim(id, 'The chart hung above the sink.', {
      skillId: 's1.1',
      reason: 'It hung too high.',
    });
    await nadia.ask('mutation ($input: MarkPassageInput!) { markPassage(input: $input) { id } }', {
      input: mark,
    });
    const propose = (quote: string, skillId: string, reason: string) =>
      jean.ask('mutation ($input: ProposeMarkInput!) { proposeMark(input: $input) { id } }', {
        input: claim(id, quote, { skillId, reason }),
      });
    await propose('Nobody asked the families.', 's4.1', 'My father could have told them.');
    await propose('It hung there for years.', 's1.2', 'Nobody dared to say so.');
    const nurse = await visit('nurse', look);
    await nurse.goto('/my-part');
    await expect(nurse.getByText('Marks waiting for you')).toBeVisible();
    await take(nurse, 'my-part');
    await nurse.goto(`/stories/${id}`);
    await nurse
      .getByRole('button', { name: /^Change the mark/ })
      .first()
      .click();
    await nurse
      .getByRole('button', { name: /^Decline the mark/ })
      .first()
      .click();
    await nurse.getByRole('button', { name: 'Decline it' }).click();
    await take(nurse, 'deciding');
    await nurse.close();
    const carer = await visit('carer', look);
    await carer.goto(`/stories/${id}`);
    await expect(carer.getByText('Waiting for the authors.').first()).toBeVisible();
    await take(carer, 'waiting');
    await select(carer.locator('p.words').first(), 'The chart hung');
    await carer.locator('.float').getByRole('button', { name: 'Propose a mark' }).click();
    await take(carer, 'picker');
  });
