import { expect, test } from '../support/journey';
import { idOf, publish, startDraft } from '../support/stories';

const html = { accept: 'text/html', 'accept-encoding': 'identity' };
const flagship = /^Quiet after eleven/;

test('the welcome and a public story arrive with their text before any script runs', async ({
  visit,
  community,
  correspond,
}) => {
  const id = await idOf(await correspond('nurse'), flagship);
  const welcome = await (await fetch(`${community.origin}/`, { headers: html })).text();
  expect(welcome).toContain('Care gets better when everyone who sees it is in the room');
  expect(welcome).toContain('I was told to go home. Nobody asked who was there');
  const answer = await fetch(`${community.origin}/stories/${id}`, { headers: html });
  const story = await answer.text();
  expect(answer.status).toBe(200);
  expect(story).toMatch(/<title>Quiet after eleven/);
  expect(story).toContain('We took the posters down that day');
  expect(story).toContain('What would you need to make it work elsewhere?');
  expect(story).toMatch(/<mark/);

  const page = await visit('guest', { javaScriptEnabled: false });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Care gets better');
  await page.goto(`/stories/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quiet after eleven');
  await expect(page.getByText('The linen room door was on it thirty-one times.')).toBeVisible();
});

test('every page carries a policy that lets nothing of others in', async ({ community }) => {
  const [one, other] = await Promise.all(
    ['/', '/stories'].map(async (path) => {
      const { headers } = await fetch(`${community.origin}${path}`, { headers: html });
      return headers.get('content-security-policy') ?? '';
    }),
  );
  expect(one).toContain("default-src 'self'");
  expect(one).toContain("require-trusted-types-for 'script'");
  expect(one).not.toMatch(/unsafe-(inline|eval)|https?:\/\/(?!127\.0\.0\.1|localhost)|\*/);
  const nonce = /'nonce-[^']+'/;
  expect(nonce.exec(one ?? '')?.[0]).toBeTruthy();
  expect(nonce.exec(one ?? '')?.[0]).not.toBe(nonce.exec(other ?? '')?.[0]);
});

test('a guest learns nothing of a story for members, or of a draft, not even its title', async ({
  visit,
  community,
  correspond,
}) => {
  const nurse = await correspond('nurse');
  const members = await publish(nurse, {
    title: 'Only for those who are here: plover',
    summary: 'A plover nested on the helipad.',
    problem: 'Nobody could land while the plover sat.',
  });
  const draft = await startDraft(nurse, { title: 'Not ready: plover', summary: 'plover', problem: 'plover' });
  const page = await visit('guest');
  for (const id of [members, draft.id]) {
    const answer = await fetch(`${community.origin}/stories/${id}`, { headers: html });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('plover');
    await page.goto(`/stories/${id}`);
    await expect(page.getByText('This story is not here.', { exact: false })).toBeVisible();
    expect(await page.content()).not.toContain('plover');
  }
  const list = await (await fetch(`${community.origin}/stories`, { headers: html })).text();
  expect(list).not.toContain('plover');
});

test('markup that somebody typed into a story stands there as they typed it', async ({
  visit,
  community,
  correspond,
}) => {
  const script = '<script>document.title = "taken"</script>';
  const image = '<img src=x onerror="document.title = \'taken\'">';
  const closing = '</cp-root></title><!--page-->{{ 7 * 7 }}$&';
  const id = await publish(await correspond('nurse'), {
    title: `Signs ${script}`,
    summary: `In short ${image}`,
    problem: `${script}\n\n${image}\n\n${closing}`,
    visibility: 'PUBLIC',
  });
  const first = await (await fetch(`${community.origin}/stories/${id}`, { headers: html })).text();
  expect(first).not.toContain(script);
  expect(first).not.toContain('<img src=x');
  expect(first).toContain('&lt;img src=x onerror=');
  for (const javaScriptEnabled of [false, true]) {
    const page = await visit('guest', { javaScriptEnabled });
    await page.goto(`/stories/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(script);
    for (const typed of [script, image, closing])
      await expect(page.getByText(typed, { exact: false }).last()).toBeVisible();
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
    await expect(page).not.toHaveTitle('taken');
  }
});
