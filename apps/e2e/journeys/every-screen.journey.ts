import type { Page } from '@playwright/test';
import { expectAccessible, stillness } from '../support/axe';
import { expect, test } from '../support/journey';
import { overflow } from '../support/steps';
import { idOf, startDraft } from '../support/stories';

test('the skills page shows all twenty skills in plain words, each with where its wording comes from', async ({
  visit,
}) => {
  const page = await visit('guest');
  await page.goto('/skills');
  await expect(page.getByRole('heading', { level: 1, name: 'What makes improvement happen' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(6);
  const skills = page.getByRole('article');
  await expect(skills).toHaveCount(20);
  await expect(skills.filter({ hasText: 'Published wording' })).toHaveCount(8);
  await expect(skills.filter({ hasText: 'Our own wording' })).toHaveCount(12);
  await expectAccessible(page, 'skills');
  await page.goto('/skills#s4.1');
  await expect(
    page.getByRole('heading', { name: 'Make sure the message reaches who can act' }),
  ).toBeInViewport();
});

const sizes = [
  { what: 'a window of 320 pixels', viewport: { width: 320, height: 640 } },
  { what: 'a zoom of 200 %', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
];

for (const { what, ...size } of sizes)
  test(`nothing has to be scrolled sideways with ${what} (R-90)`, async ({ visit, correspond }) => {
    const nurse = await correspond('nurse');
    const story = await idOf(nurse, /^Quiet after eleven/);
    const { id } = await startDraft(nurse);
    const guest = await visit('guest', size);
    const member = await visit('nurse', size);
    const screens: [Page, string][] = [
      [guest, '/'],
      [guest, '/join'],
      [guest, '/sign-in'],
      [guest, '/sign-in/mail?for=password'],
      [guest, '/sign-in/code'],
      [guest, '/confirm'],
      [guest, '/skills'],
      [member, '/'],
      [member, '/stories'],
      [member, `/stories/${story}`],
      [member, '/stories/new'],
      [member, `/stories/${id}/edit`],
      [member, '/my-part'],
      [member, '/my-part/sign-in'],
    ];
    for (const [page, path] of screens) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect.soft(await overflow(page), path).toBe(0);
    }
  });

test('whoever asked for less motion sees none (R-90)', async ({ visit, correspond }) => {
  const story = await idOf(await correspond('nurse'), /^Quiet after eleven/);
  const page = await visit('nurse', { reducedMotion: 'reduce' });
  for (const path of ['/', `/stories/${story}`, '/stories/new']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const longest = await page.evaluate<number>(
      `Math.max(...[...document.querySelectorAll('*')].flatMap((one) => {
        const { transitionDuration, animationDuration } = getComputedStyle(one);
        return [transitionDuration, animationDuration].flatMap((list) => list.split(',').map((each) => parseFloat(each)));
      }))`,
    );
    expect(longest, path).toBeLessThanOrEqual(0.001);
  }
});

test('the first press of Tab offers the way past the menus (R-90)', async ({ visit }) => {
  const page = await visit('guest');
  await page.goto('/stories');
  // The server's own HTML has the heading and the menus; the footer comes with the app.
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Go to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await stillness(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('an address that leads nowhere says so, and leads on', async ({ visit }) => {
  const page = await visit('guest');
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { level: 1, name: 'This page is not here' })).toBeVisible();
  await expectAccessible(page, 'not found');
  await page.getByRole('link', { name: 'See all stories' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Stories' })).toBeVisible();
});

const away = 'The server is out of reach just now.';
const toMain = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name }).click();

test('while the server is away the page says so calmly, and goes on when it is back', async ({
  visit,
  community,
}) => {
  const page = await visit('nurse');
  await page.goto('/stories');
  await expect(page.getByRole('link', { name: 'Two sites, one fridge' })).toBeVisible();
  await toMain(page, 'Skills');
  await expect(page.getByRole('article')).toHaveCount(20);
  try {
    await community.kill();
    await toMain(page, 'Stories');
    await expect(page.getByText(away, { exact: false })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    await expectAccessible(page, 'the server is away');
  } finally {
    await community.start();
  }
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByRole('link', { name: 'Two sites, one fridge' })).toBeVisible();
  await expect(page.getByText(away, { exact: false })).toHaveCount(0);
});

test('whoever goes to a page that cannot be fetched while the server is away gets there when it is back', async ({
  visit,
  community,
}) => {
  const page = await visit('nurse');
  await page.goto('/skills');
  await expect(page.getByRole('article')).toHaveCount(20);
  try {
    await community.kill();
    await page
      .getByRole('banner')
      .getByRole('link', { name: /^My part/ })
      .click();
    await expect(page.getByText(away, { exact: false })).toBeVisible();
  } finally {
    await community.start();
  }
  await expect(page.getByRole('heading', { level: 1, name: 'My part' })).toBeVisible();
  await expect(page.getByText(away, { exact: false })).toHaveCount(0);
});
