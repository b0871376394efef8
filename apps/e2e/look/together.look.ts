import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { stillness } from '../support/axe';
import { expect, test } from '../support/journey';
import { asPage } from '../support/newcomer';
import { startDraft } from '../support/stories';

const folder = join(__dirname, '../../../dist/e2e/look');
const looks: BrowserContextOptions[] = [
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  { viewport: { width: 1280, height: 800 } },
].flatMap((size) => (['light', 'dark'] as const).map((colorScheme) => ({ ...size, colorScheme })));

for (const look of looks)
  test(`telling together, ${look.viewport?.width}-${look.colorScheme}`, async ({ visit, community }) => {
    const take = async (page: Page, name: string): Promise<void> => {
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await stillness(page);
      const path = join(folder, `together-${name}-${look.viewport?.width}-${look.colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    };
    const [nurse, carer] = [await visit('nurse', look), await visit('carer', look)];
    const [nadia, jean] = [asPage(nurse, community), asPage(carer, community)];
    const telling = {
      title: 'The bay by the window',
      summary: 'Who hears the bell at night?',
      problem: 'We asked.',
    };
    const { id, version } = await startDraft(nadia, telling);
    const { viewer } = await jean.ask<{ viewer: { member: { id: string } } }>('{ viewer { member { id } } }');
    const note = 'You saw it from the bed.';
    const { inviteCoAuthor } = await nadia.ask<{ inviteCoAuthor: { id: string } }>(
      'mutation ($input: InviteCoAuthorInput!) { inviteCoAuthor(input: $input) { id } }',
      { input: { key: randomUUID(), storyId: id, memberId: viewer.member.id, note } },
    );
    await nurse.goto(`/stories/${id}/people`);
    await nurse.getByLabel('Their name').fill('Grace');
    await nurse.getByRole('radio', { name: 'Grace Okafor' }).check();
    await nurse.getByText('somebody else’s: they told it').click();
    await take(nurse, 'people');
    await carer.goto('/my-part');
    await take(carer, 'my-part');
    await carer.goto(`/invitations/story/${inviteCoAuthor.id}`);
    await take(carer, 'asked');
    await carer.getByRole('button', { name: 'Yes, tell it with them' }).click();
    await take(carer, 'asked-missing');
    const input = { id: inviteCoAuthor.id, spokenAs: 'CARER', pseudonymous: true };
    await jean.ask(
      'mutation ($input: AcceptCoAuthorInput!) { acceptCoAuthorInvitation(input: $input) { id } }',
      { input },
    );
    await nadia.ask('mutation ($input: PublishStoryInput!) { publishStory(input: $input) { id } }', {
      input: { id, version },
    });
    await carer.goto(`/stories/${id}/people`);
    await carer.getByText('What a made-up name does and does not do').click();
    await take(carer, 'people-made-up');
    await carer.goto(`/stories/${id}`);
    await expect(carer.getByText('You answer as')).toBeVisible();
    await take(carer, 'story');
    await carer.goto('/stories');
    await take(carer, 'list');
  });
