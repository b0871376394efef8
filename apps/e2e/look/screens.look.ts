import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { stillness } from '../support/axe';
import { test } from '../support/journey';
import { editorOf, select } from '../support/steps';
import { idOf, startDraft } from '../support/stories';

const folder = join(__dirname, '../../../dist/e2e/look');
const passage = 'Our healthcare assistant, Beata, was the first to ask the patients';
const telling = {
  title: 'The drug trolley that woke the ward',
  summary:
    'Every night at six the drug trolley crossed the ward and woke people who did not need it. We asked why six. Nobody knew.',
  problem: `The round began at six because it had always begun at six. The pharmacist thought the nurses wanted it. ${passage}, and she wrote their answers on the back of a menu. Nine of eleven would rather have slept.`,
};

/** The team stands last: a person is opened from it. */
const peopleScreens = {
  profile: '/my-part/profile',
  people: '/people',
  'people-none': '/people?words=zebra',
  team: '/people/team?skills=s1.7,s3.2,s1.1',
};

const widths = [
  { width: 390, height: 844, hasTouch: true, isMobile: true },
  { width: 1280, height: 800, hasTouch: false, isMobile: false },
];

for (const { width, height, ...kind } of widths)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`every screen at ${width} pixels, ${colorScheme}`, async ({ visit, correspond }) => {
      const coming = { viewport: { width, height }, colorScheme, ...kind };
      const nurse = await correspond('nurse');
      const story = await idOf(nurse, /^Quiet after eleven/);
      const guest = await visit('guest', coming);
      const administrator = await visit('administrator', coming);
      const manager = await correspond('manager');
      const member = await visit('nurse', coming);
      const draft = await startDraft(nurse, telling);

      const take = async (page: Page, name: string, fullPage = true): Promise<void> => {
        await page.locator('h1').first().waitFor();
        await page.waitForLoadState('networkidle');
        await stillness(page);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage });
      };
      const open = async (page: Page, path: string, name: string): Promise<void> => {
        await page.goto(path);
        await take(page, name);
      };

      await open(guest, '/', 'welcome');
      await open(guest, '/join', 'join');
      await open(guest, '/sign-in', 'sign-in');
      await open(guest, '/stories', 'stories-guest');
      await open(guest, '/no/such/page', 'not-found');
      await open(member, '/', 'home');
      await open(member, '/stories', 'stories');
      await open(member, '/skills', 'skills');
      await open(member, '/my-part', 'my-part');
      for (const [name, path] of Object.entries(peopleScreens)) await open(member, path, name);
      await member.getByRole('link', { name: 'Grace Okafor' }).first().click();
      await take(member, 'person');
      await manager.ask('mutation ($input: SuggestPlaceInput!) { suggestPlace(input: $input) { id } }', {
        input: { key: randomUUID(), name: 'Fernleigh Hospital', unit: 'Theatres' },
      });
      await open(administrator, '/manage/organisations', 'organisations');
      await open(member, '/mail', 'mail');
      await open(member, '/stories/new', 'new');
      await open(member, `/stories/${story}`, 'story');
      await member.getByRole('heading', { name: 'Discussion' }).scrollIntoViewIfNeeded();
      await take(member, 'discussion', false);
      await open(member, `/stories/${draft.id}/edit`, 'write');
      const field = await editorOf(member, 'What was the problem?');
      await select(field, passage);
      await member.getByRole('button', { name: 'Mark a skill' }).click();
      await member.getByRole('dialog').waitFor();
      await take(member, 'write-marking', false);
      await nurse.ask('mutation ($id: ID!) { discardDraft(id: $id) }', { id: draft.id });
    });
