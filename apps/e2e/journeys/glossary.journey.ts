import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/journey';
import { overflow } from '../support/steps';
import { publish } from '../support/stories';

const telling = {
  title: 'The room nobody could name',
  summary: 'We moved a door, and a nurse walks less. It took one afternoon and a joiner.',
  problem:
    'Every bedpan went the long way to the sluice, past all the beds. The MDT had never talked about it.',
};
const meaning = 'The small room on a ward where bedpans are emptied and washed.';

test('a carer asks about a word, the author explains it, a curator takes it in, and another reader meets it in place', async ({
  visit,
  correspond,
}) => {
  const id = await publish(await correspond('nurse'), telling);
  const carer = await visit('carer');
  await test.step('a carer asks what a word means', () => ask(carer, id));
  const nurse = await visit('nurse');
  await test.step('the nurse sees which word, not who asked, and explains it', () => explain(nurse, id));
  const curator = await visit('curator');
  await test.step('a curator takes it into the glossary', () => accept(curator));
  const porter = await visit('porter', { viewport: { width: 320, height: 640 } });
  await test.step('a porter meets it in the story and in the glossary, on a small phone', () =>
    meet(porter, id));
});

const wordsOf = (page: Page) => page.getByRole('region', { name: 'Words in this story' });

async function ask(carer: Page, id: string): Promise<void> {
  await carer.goto(`/stories/${id}`);
  const words = wordsOf(carer);
  await expect(words.getByText('People with different jobs', { exact: false })).toBeVisible();
  await words.getByRole('button', { name: 'Explain this word' }).click();
  const field = words.getByRole('textbox', { name: 'Which word do you not know?' });
  await expect(field).toBeFocused();
  await field.fill('sluice');
  await expectAccessible(carer, 'asking about a word');
  await field.press('Enter');
  await expect(words.getByText('We asked what “sluice” means.')).toBeVisible();
}

async function explain(nurse: Page, id: string): Promise<void> {
  await nurse.goto(`/stories/${id}`);
  const words = wordsOf(nurse);
  await expect(words.getByText('one reader asked')).toBeVisible();
  await expect(words).not.toContainText('Jean Whitlock');
  await words.getByRole('button', { name: /^Explain it ?: sluice/ }).click();
  await words.getByRole('textbox', { name: 'What “sluice” means' }).fill(meaning);
  await expectAccessible(nurse, 'explaining a word');
  await words.getByRole('button', { name: 'Explain it to readers' }).click();
  await expect(words.getByText('Explained by those who tell this story')).toBeVisible();
}

async function accept(curator: Page): Promise<void> {
  await curator.goto('/skills');
  await curator.getByRole('link', { name: 'Words explained: the glossary' }).click();
  await expect(curator.getByRole('heading', { level: 1, name: 'Words explained' })).toBeVisible();
  const waiting = curator.getByRole('region', { name: 'Waiting for a curator' });
  const item = waiting.getByRole('listitem').filter({ hasText: meaning });
  await item.getByRole('radio', { name: 'Take it in', exact: true }).check();
  await expectAccessible(curator, 'the glossary of a curator');
  await item.getByRole('button', { name: 'Take it in', exact: true }).click();
  await expect(curator.getByText('“sluice” is in the glossary now.').first()).toBeVisible();
}

async function meet(porter: Page, id: string): Promise<void> {
  await porter.goto(`/stories/${id}`);
  await expect(wordsOf(porter).getByText(meaning)).toBeVisible();
  await wordsOf(porter).getByRole('link', { name: 'All words that members have explained' }).click();
  await porter.getByRole('searchbox', { name: 'Find a word' }).fill('slui');
  await expect(porter.getByRole('definition')).toHaveCount(1);
  await expect(porter.getByRole('definition')).toContainText(meaning);
  expect(await overflow(porter)).toBe(0);
  await expectAccessible(porter, 'the glossary');
}
