import { randomUUID } from 'node:crypto';
import { expectAccessible } from '../support/axe';
import { type Community, people } from '../support/community';
import { expect, test } from '../support/journey';
import { publish } from '../support/stories';

const title = 'The trolley that woke the ward';
const SAVE = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { id } }';
const NOW = 'mutation { sendDigestNow }';

const same = 'The same happens where I am.';
const voice = 'Non-clinical staff';

test('a digest brings a story to a mailbox, and one tap there answers it once, as whoever it was sent to', async ({
  visit,
  correspond,
  community,
}, { project }) => {
  const porter = await correspond('porter');
  await porter.ask(SAVE, { input: { key: randomUUID(), name: 'Waits for me', waitsForMe: true } });
  const here = `${title} (${project.name})`;
  const id = await publish(await correspond('nurse'), {
    title: here,
    summary: 'One wheel squeaked all night. Oil was in the next room.',
    problem: 'Nobody knew whose wheel it was.',
  });
  const link = await test.step('the digest comes, with the story in it', async () => {
    const asked = async () => (await porter.ask<{ sendDigestNow: boolean }>(NOW)).sendDigestNow;
    await expect.poll(asked, { intervals: [3_000], timeout: 20_000 }).toBe(true);
    await expect.poll(() => linkAbout(community, here)).not.toBeNull();
    return (linkAbout(community, here) ?? '').replace(community.originByLine, community.origin);
  });

  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const page = await visit('guest', phone);
  await test.step('the link shows what would be posted, and posts nothing', async () => {
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: 'Post this answer?' })).toBeVisible();
    for (const words of [here, people.porter.name, voice, same])
      await expect(page.getByText(words)).toBeVisible();
    expect(new URL(page.url()).hash).toBe('');
    await expectAccessible(page, 'a short answer, not posted');
  });
  await test.step('its one button posts it, and the same link posts nothing more', async () => {
    await page.getByRole('button', { name: 'Post this answer' }).click();
    const posted = page.getByRole('heading', { level: 1, name: 'Your answer is in the conversation' });
    await expect(posted).toBeVisible();
    await expectAccessible(page, 'a short answer, posted');
    await page.goto('about:blank');
    await page.goto(link);
    await expect(posted).toBeVisible();
    await expect(page.getByRole('button', { name: 'Post this answer' })).toHaveCount(0);
  });

  const desk = await visit('nurse');
  await desk.goto(`/stories/${id}`);
  const said = desk.getByRole('article').filter({ hasText: same });
  await expect(said).toHaveCount(1);
  await expect(said.getByText(people.porter.name)).toBeVisible();
  await expect(said.getByText(voice)).toBeVisible();
});

/** The first link to a short answer that stands behind a title in a mail to the porter. */
function linkAbout({ mailbox }: Community, words: string): string | null {
  const mail = mailbox.mails.find(({ to, text }) => to === people.porter.email && text.includes(words));
  return /https?:\/\/\S+\/answer#[\w-]{43}/.exec(mail?.text.split(words)[1] ?? '')?.[0] ?? null;
}
