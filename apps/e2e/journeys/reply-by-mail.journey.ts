import { createTransport } from 'nodemailer';
import { expectAccessible } from '../support/axe';
import { people } from '../support/community';
import { type Correspondent, expect, test } from '../support/journey';
import type { ReceivedMail } from '../support/smtp';
import { overflow } from '../support/steps';

const OPEN = 'mutation ($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id } }';
const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';
const CHOICES = '{ viewer { id } noticeChoices { version digest { frequency weekday hour timeZone } } }';
const CHOOSE = 'mutation ($input: ChooseNoticesInput!) { chooseNotices(input: $input) { version } }';

const words = 'At ten we turn the lights down. The bins we never managed.';

/** Has somebody told at once by mail when they are mentioned; answers who they are. */
async function mailedAtOnce(who: Correspondent): Promise<string> {
  const { viewer, noticeChoices } = await who.ask<{ viewer: { id: string }; noticeChoices: object }>(CHOICES);
  const kinds = [{ kind: 'MENTION', inApp: true, mail: 'NOW' }];
  await who.ask(CHOOSE, { input: { ...noticeChoices, kinds, autoFollow: true } });
  return viewer.id;
}

/** What a phone makes of “Reply”. */
const replyTo = ({ subject, text, parsed }: ReceivedMail) => ({
  from: { name: people.nurse.name, address: people.nurse.email },
  to: parsed.replyTo?.value[0]?.address ?? '',
  subject: `Re: ${subject}`,
  messageId: `<${crypto.randomUUID()}@phone.example>`,
  text: `${words}\n\nSent from my phone\n\nOn Thu, 26 Nov 2026 at 02:40, Common Practice wrote:\n\n${text.replace(/^/gm, '> ')}`,
});

test('a nurse answers a mail by replying to it, and a carer sees it arrive in the conversation', async ({
  visit,
  correspond,
  community,
}, { project }) => {
  const [carer, nurse] = [await correspond('carer'), await correspond('nurse')];
  const nurseId = await mailedAtOnce(nurse);
  const title = `What wakes you at night? (${project.name})`;
  const opening = { kind: 'QUESTION', title, body: 'I wonder.', visibility: 'MEMBERS' };
  const input = { key: crypto.randomUUID(), ...opening };
  const { openDiscussion } = await carer.ask<{ openDiscussion: { id: string } }>(OPEN, { input });
  const discussionId = openDiscussion.id;
  const page = await visit('carer');
  await page.goto(`/discussions/${discussionId}`);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  const body = `What do you do on the ward, @{${nurseId}}?`;
  await carer.ask(POST, { input: { key: crypto.randomUUID(), discussionId, body } });
  const mail = await community.mailbox.waitForMail(people.nurse.email, {
    subject: new RegExp(`mentioned you in .*${project.name}`),
    ms: 30_000,
  });
  expect(mail.text).toContain('What do you do on the ward');
  const client = createTransport({ host: '127.0.0.1', port: community.mailInPort, ignoreTLS: true });
  const reply = replyTo(mail);
  await test.step('it arrives once, as whoever got the mail, with nothing that she did not write', async () => {
    await client.sendMail(reply);
    await client.sendMail(reply);
    // It came while she looked on; nothing moves until she wants it.
    await page.getByRole('button', { name: '1 new reply' }).click();
    const said = page.getByRole('article').filter({ hasText: words });
    await expect(said).toHaveCount(1);
    await expect(said.getByText(people.nurse.name)).toBeVisible();
    await expect(said).not.toContainText('Sent from my phone');
  });

  await test.step('she can switch it off, and is told so when she answers all the same', async () => {
    const phone = await visit('nurse', { viewport: { width: 390, height: 844 } });
    await phone.goto('/my-part/notices');
    await phone.getByRole('checkbox', { name: 'Post what I answer by mail' }).uncheck();
    await phone.getByRole('button', { name: 'Save' }).click();
    await expect(phone.getByText('Saved.')).toBeVisible();
    await expectAccessible(phone, 'answers by mail, switched off');
    expect(await overflow(phone)).toBe(0);
    await client.sendMail({ ...reply, messageId: '<another@phone.example>', text: 'One thing more.' });
    const back = await community.mailbox.waitForMail(people.nurse.email, { subject: /was not posted/ });
    expect(back.text).toContain('You chose that nothing is posted by mail.');
    expect(back.text).toContain('One thing more.');
    await phone.getByRole('checkbox', { name: 'Post what I answer by mail' }).check();
    await phone.getByRole('button', { name: 'Save' }).click();
    await expect(phone.getByText('Saved.')).toBeVisible();
  });
});
