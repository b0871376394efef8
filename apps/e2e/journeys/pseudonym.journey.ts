import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expectAccessible } from '../support/axe';
import type { Community } from '../support/community';
import { expect, test } from '../support/journey';
import { asPage, joinAtTheDoor } from '../support/newcomer';
import { post } from '../support/stories';

const NAME = 'Zephyrine Quillfeather';
const TITLE = 'What I heard behind the curtain';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** What one of the searchers met: a place, and everything that was told there. */
interface Met {
  readonly where: string;
  readonly text: string;
}

/** Notes everything that a page is told: documents, answers of the server, and frames of its socket. */
function readAlong(page: Page, who: string): Met[] {
  const met: Met[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (!/html|json/.test(type)) return;
    void response
      .text()
      .then((text) => met.push({ where: `${who}: ${response.url()}`, text }))
      .catch(() => undefined);
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) =>
      met.push({ where: `${who}: a frame`, text: String(payload) }),
    ),
  );
  return met;
}

/**
 * What was met in pieces that belong together. The record of acts is a list of things that have nothing to do with one another: that
 * somebody joined stands in it, and that a story was let out, so each of its entries is looked at by itself.
 */
function piecesOf({ where, text }: Met): Met[] {
  if (!text.startsWith('{"data":{"audit')) return [{ where, text }];
  const { data } = JSON.parse(text) as { data: Record<string, { nodes?: unknown[] }> };
  const nodes = Object.values(data).flatMap((list) => list.nodes ?? []);
  expect(nodes.length, 'entries of the record').toBeGreaterThan(0);
  return nodes.map((node) => ({ where: `${where}, an entry of the record`, text: JSON.stringify(node) }));
}

/** Tells a story under a made-up name, which a moderator lets out; answers its id and the name. */
async function tellUnderAnotherName(page: Page, moderator: Page, community: Community) {
  const [author, reviewer] = [asPage(page, community), asPage(moderator, community)];
  const { startStory } = await author.ask<{ startStory: Versioned }>(
    'mutation ($input: StartStoryInput!) { startStory(input: $input) { id version } }',
    { input: { key: randomUUID(), kind: 'EXPERIENCE', spokenAs: 'CARER' } },
  );
  const words = {
    title: TITLE,
    summary: 'They spoke as if he slept.',
    outcome: 'MIXED',
    visibility: 'PUBLIC',
  };
  const sections = [{ key: 'HAPPENED', text: 'They spoke as if he slept. He did not.' }];
  const { saveDraft } = await author.ask<{ saveDraft: Versioned }>(
    'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { id version } }',
    { input: { ...startStory, ...words, sections } },
  );
  await page.goto(`/stories/${saveDraft.id}/people`);
  await page.getByRole('button', { name: 'Use a made-up name' }).click();
  await expect(page.getByText('You appear as')).toBeVisible();
  await expectAccessible(page, 'a made-up name');
  const name = await page.locator('cp-your-name b').first().innerText();
  const { submitStory } = await author.ask<{ submitStory: Versioned }>(
    'mutation ($input: SubmitStoryInput!) { submitStory(input: $input) { id version } }',
    { input: saveDraft },
  );
  await moderator.goto(`/stories/${saveDraft.id}`);
  await expect(moderator.getByRole('heading', { name: TITLE })).toBeVisible();
  await reviewer.ask('mutation ($input: ReviewStoryInput!) { reviewStory(input: $input) }', {
    input: { ...submitStory, key: randomUUID(), decision: 'PUBLISH' },
  });
  return { id: saveDraft.id, name };
}

/** Opens every page on which somebody could look for who it is. */
async function search(page: Page, id: string, memberId: string): Promise<void> {
  for (const path of [
    '/',
    '/stories',
    `/stories/${id}`,
    '/people',
    `/people/${memberId}`,
    '/manage/people',
    '/manage/record',
    '/my-part',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    // What the page asks for has to have come, or there is nothing to search.
    await page.waitForLoadState('networkidle');
  }
  await page.goto(`/stories/${id}`);
  await expect(page.getByText('Please do not try to find out who this is.').first()).toBeVisible();
}

/** Everything in the archive of somebody's own data. */
async function archiveOf(page: Page, community: Community, password: string): Promise<Met[]> {
  const { requestExport } = await asPage(page, community).ask<{ requestExport: string }>(
    'mutation ($input: ProofOnlyInput!) { requestExport(input: $input) }',
    { input: { proof: { password } } },
  );
  const response = await page.request.post('/exports', {
    headers: { origin: community.origin, 'x-export-token': requestExport },
  });
  return Object.entries(unzipSync(new Uint8Array(await response.body()))).map(([where, bytes]) => ({
    where: `the archive of a reader: ${where}`,
    text: strFromU8(bytes),
  }));
}

/** Nothing that tells of the story may hold who tells it. */
function expectNothingGiven(
  met: readonly Met[],
  { things, person }: { readonly things: readonly string[]; readonly person: readonly string[] },
): void {
  const about = met.flatMap(piecesOf).filter(({ text }) => things.some((thing) => text.includes(thing)));
  expect(about.length, 'what tells of the story').toBeGreaterThan(10);
  const given = about.filter(({ text }) => person.some((one) => text.includes(one)));
  expect(given.map(({ where }) => where)).toEqual([]);
  // What was looked for is there to be found where it belongs: among the people that an administrator looks after.
  expect(met.some(({ where, text }) => where.startsWith('administrator') && text.includes(NAME))).toBe(true);
}

test('a pseudonymous story is searched for its author by every path and gives nothing', async ({
  visit,
  community,
}, { project }) => {
  const email = `zephyrine.${project.name}@example.org`;
  const author = await visit('guest');
  const writing = await joinAtTheDoor(author, community, { name: NAME, email });
  const memberId = (await writing.ask<{ viewer: { member: { id: string } } }>('{ viewer { member { id } } }'))
    .viewer.member.id;
  const moderator = await visit('moderator');
  const met = readAlong(moderator, 'a moderator');
  const { id, name } = await tellUnderAnotherName(author, moderator, community);
  await post(writing, id, 'I still hear it.', 'CARER');

  const searchers: Page[] = [];
  for (const who of ['guest', 'carer', 'administrator'] as const) {
    const page = await visit(who);
    searchers.push(page);
    const own = readAlong(page, who);
    await test.step(`as ${who}`, () => search(page, id, memberId));
    met.push(...own);
  }
  const [, carer] = searchers;
  if (!carer) throw new Error('nobody searched');

  await test.step('what is said while others are there comes under the same name, and nobody is named as present', async () => {
    const live = readAlong(carer, 'a reader who is there');
    await carer.goto(`/stories/${id}`);
    await author.goto(`/stories/${id}`);
    await expect(
      author.getByText(`You answer as ${name}, the name on this story.`, { exact: false }),
    ).toBeVisible();
    await author.getByRole('radio', { name: 'Carer' }).check();
    await author.getByLabel('Your words').fill('And one thing more.');
    await author.getByRole('button', { name: 'Post', exact: true }).click();
    await carer.getByRole('button', { name: '1 new post' }).click();
    await expect(carer.getByRole('article').filter({ hasText: 'And one thing more.' })).toContainText(name);
    await expectAccessible(carer, 'a story under a made-up name');
    expect(live.some(({ where, text }) => where.endsWith('a frame') && text.includes(name))).toBe(true);
    met.push(...live);
  });

  await post(asPage(carer, community), id, 'Thank you for saying so.', 'CARER');
  met.push(...(await archiveOf(carer, community, community.passwordOf('carer'))));
  for (const { to, subject, text } of community.mailbox.mails)
    if (to !== email) met.push({ where: `a mail to ${to}`, text: `${subject}\n${text}` });

  expectNothingGiven(met, {
    things: [id, name, TITLE],
    person: [NAME, 'Quillfeather', memberId, email],
  });
});
