import { expect, test } from '../support/journey';
import { post, publish } from '../support/stories';

test('a reader whose network is cut while three replies arrive has all three afterwards, in order, once each', async ({
  visit,
  community,
  correspond,
}) => {
  const [nurse, porter, manager] = [
    await correspond('nurse'),
    await correspond('porter'),
    await correspond('manager'),
  ];
  const story = await publish(nurse, {
    title: 'The lift that stopped',
    summary: 'The lift stopped for a week and we found out who needs it.',
    problem: 'The lift stopped on a Monday.',
  });
  await post(porter, story, 'I was in it.', 'NON_CLINICAL_STAFF');
  const reader = await visit('carer', { byLine: true });
  await reader.goto(`/stories/${story}`);
  const posts = reader.getByRole('article').filter({ has: reader.getByRole('time') });
  const words = (text: string) => reader.getByRole('article').filter({ hasText: text });
  await expect(words('I was in it.')).toHaveCount(1);
  await expect(reader.getByText('Only you', { exact: true })).toBeVisible();

  await community.line.cut();
  await expect(reader.getByText('You are offline. We will catch up.').first()).toBeVisible();
  await post(nurse, story, 'First: which floor?', 'CLINICIAN');
  await post(manager, story, 'Second: I signed the repair.', 'MANAGER');
  await post(porter, story, 'Third: between the floors.', 'NON_CLINICAL_STAFF');
  // What is written meanwhile is not lost either.
  await reader.getByRole('textbox', { name: 'Your words' }).fill('I wrote this in the dark.');
  await expect(reader.getByText('Kept on this device')).toBeVisible();

  await community.line.mend();
  const waiting = reader.getByRole('button', { name: '3 new posts' });
  await expect(waiting).toBeVisible({ timeout: 60_000 });
  await waiting.click();
  await expect(words('Third: between the floors.')).toHaveCount(1);
  const shown = (await posts.allInnerTexts()).map((text) => /First|Second|Third/.exec(text)?.[0]);
  expect(shown.filter(Boolean)).toEqual(['First', 'Second', 'Third']);
  await expect(reader.getByText('You are offline. We will catch up.')).toHaveCount(0);
  await expect(reader.getByRole('textbox', { name: 'Your words' })).toHaveValue('I wrote this in the dark.');

  await post(manager, story, 'Fourth: it goes again.', 'MANAGER');
  const next = reader.getByRole('button', { name: '1 new post' });
  await expect(words('Fourth: it goes again.').or(next)).toBeVisible();
  if (await next.isVisible()) await next.click();
  await expect(words('Fourth: it goes again.')).toHaveCount(1);
  await expect(words('Third: between the floors.')).toHaveCount(1);
});
