import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { WritePost } from '@cp/discussions/api';
import { Perspective } from '@cp/kit/api';
import { mailSignature, replyAddress } from '@cp/mail/api/testing';
import { type Allowance, Contributions, ErasureSteps, Throttles } from '@cp/members/api';
import { Types } from 'mongoose';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { NotificationsStage } from './notifications.stage';
import { MAILS_BACK, POSTS_FROM_MAIL } from './reply.rules';
import { addressIn, type Got, ReplyStage } from './reply.stage';

const CHOICES = 'query { noticeChoices { answerByMail } }';
const DOMAIN = 'reply.example.org';
const SECRET = 'what our mail provider signs with';
const OWN =
  'We turn the lights down at *ten*, not "later".\nAsk @{somebody} & see https://example.org/a_b_c.';

describe('an answer by mail', () => {
  let replies: ReplyStage;
  let stage: NotificationsStage;
  beforeAll(async () => {
    replies = await ReplyStage.open(DOMAIN, SECRET);
    ({ stage } = replies);
  }, 60_000);
  afterAll(() => replies.close());

  const got = (): Promise<Got> => replies.got();
  const reply = (to: Got, words = OWN, more: SendMailOptions = {}) => replies.reply(to, words, more);
  const sent = (mail: SendMailOptions): Promise<number> => replies.sent(mail);
  const saidBy = (to: Got) => replies.saidBy(to);

  it('is posted below what it answers as the words were typed, once, as whoever got the mail', async () => {
    const to = await got();
    expect(addressIn(to)).toMatch(/^reply\+[a-z2-7]{32}@reply\.example\.org$/);
    for (const words of [
      'You can answer by replying to this mail.',
      `for all who can read the conversation, as ${to.who.name}`,
      `We tried it, @${replies.carer.name}.`,
    ])
      expect(to.mail.text).toContain(words);
    expect(to.mail.text).not.toContain('Nobody reads answers to it');
    const mail = reply(to);
    expect(await sent({ ...mail, to: addressIn(to).toUpperCase() })).toBe(250);
    expect(await saidBy(to)).toMatchObject([
      { parentId: new Types.ObjectId(to.question), spokenAs: Perspective.CLINICIAN },
    ]);
    const [{ body } = { body: '' }] = (await saidBy(to)) as unknown as { body: string }[];
    expect(body).toContain('at \\*ten\\*, not "later".\nAsk @\\{somebody} \\& see');
    expect(body).toContain('(<https://example.org/a_b_c>)');
    expect(body).not.toMatch(/wrote|Hello|lights out/);

    expect(await sent(mail)).toBe(250);
    expect(await saidBy(to)).toHaveLength(1);
    const again = reply(to, 'And once more.');
    expect(await Promise.all([sent(again), sent(again), sent(again)])).toEqual([250, 250, 250]);
    expect(await saidBy(to)).toHaveLength(2);
    const stored = JSON.stringify(await replies.rows('reply_addresses', {}));
    expect(stored).not.toContain(addressIn(to).slice(6, 38));
    expect(stored).not.toContain(to.to);
  });

  it('comes from the address that the mail went to, with the token of that mail, or not at all (R-29)', async () => {
    const [to, other] = [await got(), await got()];
    const before = replies.mailbox.mails.length;
    const wrong = replyAddress(DOMAIN, 'a'.repeat(32));
    for (const mail of [
      reply(to, OWN, { from: 'stranger@example.org' }),
      reply(to, OWN, { to: addressIn(other) }),
      reply(to, OWN, { to: wrong }),
      reply(to, OWN, { from: [to.to, other.to] as unknown as string }),
    ])
      expect(await sent(mail)).toBe(550);
    expect([...(await saidBy(to)), ...(await saidBy(other))]).toEqual([]);
    await replies.delivered();
    expect(replies.mailbox.mails).toHaveLength(before);
  });

  it('is not passed on, not read without end, and not taken from programs', async () => {
    const to = await got();
    const before = replies.mailbox.mails.length;
    for (const elsewhere of ['somebody@example.org', `postmaster@${DOMAIN}`, `reply+short@${DOMAIN}`])
      expect(await sent(reply(to, OWN, { to: elsewhere }))).toBe(550);
    expect(await sent(reply(to, 'x'.repeat(1_100_000)))).toBe(552);
    for (const headers of [
      { 'Auto-Submitted': 'auto-replied' },
      { Precedence: 'bulk' },
      { 'X-Autoreply': 'yes' },
    ])
      expect(await sent(reply(to, 'I am away until Monday.', { headers }))).toBe(250);
    const fromNobody = { envelope: { from: '', to: addressIn(to) } };
    expect(await sent(reply(to, 'It did not arrive.', fromNobody))).toBe(250);
    expect(await saidBy(to)).toEqual([]);
    await replies.delivered();
    expect(replies.mailbox.mails).toHaveLength(before);
  });

  it('that cannot be posted comes back once, with why, with the words, and from nobody', async () => {
    const to = await got();
    const mail = reply(to, 'x '.repeat(3_000));
    expect(await sent(mail)).toBe(250);
    expect(await sent(mail)).toBe(250);
    const back = await replies.bounce(to.to);
    expect(back.text).toContain('It is too long: a post has at most 5000 letters.');
    expect(back.text).toContain('x x x x');
    expect(back.links).toContain(`http://localhost/stories/${to.storyId}`);
    expect(back.parsed.headers.get('auto-submitted')).toBe('auto-replied');
    expect(back.parsed.replyTo).toBeUndefined();
    expect(back.sender).toBe('');
    await replies.delivered();
    expect(
      replies.mailbox.mails.filter((one) => one.to === to.to && /not posted/.test(one.subject)),
    ).toHaveLength(1);
  });

  it.each([
    ['nothing but the quoted mail', /We found no words of yours/, (to: Got) => reply(to, '')],
    [
      'a file and no words',
      /pictures or files in it and no words/,
      (to: Got) => reply(to, '', { attachments: [{ filename: 'ward.png', content: 'x' }] }),
    ],
  ])('says what is wrong with %s', async (_, why, made) => {
    const to = await got();
    expect(await sent(made(to))).toBe(250);
    expect((await replies.bounce(to.to)).text).toMatch(why);
    expect(await saidBy(to)).toEqual([]);
  });

  it('leaves files out and says so', async () => {
    const to = await got();
    expect(
      await sent(reply(to, 'See the ward.', { attachments: [{ filename: 'ward.png', content: 'x' }] })),
    ).toBe(250);
    expect(await saidBy(to)).toMatchObject([{ body: 'See the ward.' }]);
    await replies.delivered();
    expect((await replies.mailbox.waitForMail(to.to, { subject: /your files are not/ })).text).toContain(
      'left out',
    );
  });

  it('of HTML alone is read as a mail program shows it', async () => {
    const to = await got();
    const inner = to.mail.html.replace(/^[^]*<body[^>]*>|<\/body>[^]*$/g, '');
    const html = `<p>At ten we <b>close</b> the doors.</p><div class="gmail_quote">On Thu, 26 Nov 2026 at 02:40, Common Practice &lt;no-reply@localhost&gt; wrote:<blockquote>${inner}</blockquote></div>`;
    expect(await sent(reply(to, OWN, { text: undefined, html }))).toBe(250);
    expect(await saidBy(to)).toMatchObject([{ body: 'At ten we close the doors.' }]);
  });

  /** What has become of somebody, or of what they answer, since the mail went. */
  const since: readonly (readonly [string, RegExp, (to: Got) => Promise<unknown>])[] = [
    [
      'the address is too old',
      /too old/,
      ({ who }) =>
        stage.bench.connection
          .collection('reply_addresses')
          .updateMany({ memberId: new Types.ObjectId(who.memberId) }, { $set: { expiresAt: new Date() } }),
    ],
    [
      'the account is closed',
      /Your account is closed/,
      ({ who }) => replies.change('members', who.memberId, { state: 'SUSPENDED' }),
    ],
    [
      'nothing is to be posted by mail',
      /You chose that nothing is posted/,
      ({ who }) => stage.choose(who, { answerByMail: false }),
    ],
    [
      'the conversation is closed to them',
      /not there any more, or you cannot read it/,
      ({ storyId }) => replies.change('stories', storyId, { status: 'WITHDRAWN' }),
    ],
    [
      'what it answers was taken back',
      /was taken back/,
      ({ question }) => replies.change('posts', question, { state: 'RETRACTED' }),
    ],
    [
      'they speak as something else',
      /You do not speak any more/,
      ({ who }) => replies.change('members', who.memberId, { perspectives: ['CARER'] }),
    ],
  ];
  it.each(since)('is not posted once %s, and its writer is told', async (_, why, happens) => {
    const to = await got();
    await happens(to);
    expect(await sent(reply(to, 'These words are kept.'))).toBe(250);
    const { text } = await replies.bounce(to.to);
    expect(text).toMatch(why);
    expect(text).toContain('These words are kept.');
    expect(await saidBy(to)).toEqual([]);
  });

  it('is not posted any more after many in a short time, and its writer is told a few times', async () => {
    const to = await got();
    const { memberId } = to.who;
    const throttles = stage.bench.app.get(Throttles, { strict: false });
    const used = async (kind: string, { most, windowMs }: Allowance): Promise<void> => {
      for (let times = 0; times < most; times += 1) await throttles.count(kind, memberId, windowMs);
    };
    await used('postFromMail', POSTS_FROM_MAIL);
    expect(await sent(reply(to))).toBe(250);
    expect((await replies.bounce(to.to)).text).toContain('Many mails came from you in a short time');
    await used('mailBack', MAILS_BACK);
    const before = replies.mailbox.mails.length;
    expect(await sent(reply(to))).toBe(250);
    await replies.delivered();
    expect(replies.mailbox.mails).toHaveLength(before);
    expect(await saidBy(to)).toEqual([]);
  });

  it('can be begun from a digest, for each conversation in it that waits', async () => {
    const nurse = await stage.member();
    const storyId = await stage.story({ authorId: new Types.ObjectId(nurse.memberId) });
    const opening = { kind: 'QUESTION', title: 'Who has the keys? & when', body: 'At night.', storyId };
    await stage.ask(
      'mutation ($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id } }',
      { input: { key: randomUUID(), ...opening } },
      replies.carer,
    );
    await replies.settled();
    await stage.ask('mutation { sendDigestNow }', {}, nurse);
    await replies.delivered();
    const to = stage.addressTo(nurse);
    const { text, html } = await replies.mailbox.waitForMail(to, { subject: /What is new/ });
    const [, address = '', subject = ''] = /mailto:(reply\+\S+)\?subject=(\S+)/.exec(text) ?? [];
    expect(decodeURIComponent(subject)).toBe('Who has the keys? & when');
    expect(html).toContain(`href="mailto:${address}?subject=${subject}"`);
    expect(await sent({ from: to, to: address, subject: 'Keys', text: 'The porter has them.' })).toBe(250);
    const said = await replies.rows('posts', { authorId: new Types.ObjectId(nurse.memberId) });
    expect(said).toMatchObject([
      { body: 'The porter has them.', parentId: null, spokenAs: Perspective.CLINICIAN },
    ]);
  });

  it('is bound to the address that the mail went to, also when its member has another', async () => {
    const to = await got();
    const email = `moved.${to.to}`;
    await replies.change('accounts', to.who.memberId, { email, emailKey: email });
    expect(await sent(reply(to))).toBe(550);
    expect(await sent(reply(to, 'From my new address.', { from: email }))).toBe(250);
    expect((await replies.bounce(email)).text).toMatch(/went to another address of yours/);
    expect(await saidBy(to)).toEqual([]);
  });

  it('can be brought by HTTP, signed and in time', async () => {
    const to = await got();
    const { port } = (stage.bench.app.getHttpServer() as { address(): AddressInfo }).address();
    const stream = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const body = (await stream.sendMail(reply(to, 'By the provider.'))).message as Buffer;
    const bring = async (
      signature: (seconds: string) => string,
      { at = Date.now(), mail = body } = {},
    ): Promise<{ status: number; text: string }> => {
      const seconds = String(Math.floor(at / 1_000));
      const answer = await fetch(`http://127.0.0.1:${port}/mail-in`, {
        method: 'POST',
        headers: { 'X-Mail-Timestamp': seconds, 'X-Mail-Signature': signature(seconds) },
        body: new Uint8Array(mail),
      });
      return { status: answer.status, text: await answer.text() };
    };
    const good = (seconds: string): string => mailSignature(SECRET, seconds, body);
    for (const [signature, more] of [
      [(seconds: string) => mailSignature('another secret', seconds, body), {}],
      [() => '', {}],
      [good, { mail: Buffer.from(`${body.toString()}.`) }],
      [good, { at: Date.now() - 6 * 60_000 }],
    ] as const)
      expect((await bring(signature, more)).status).toBe(401);
    expect((await bring(good, { mail: Buffer.alloc(1_100_000) })).status).toBe(413);
    expect(await saidBy(to)).toEqual([]);
    expect(await bring(good)).toEqual({ status: 200, text: '{"outcome":"TAKEN"}' });
    expect(await bring(good)).toEqual({ status: 200, text: '{"outcome":"TAKEN"}' });
    expect(await saidBy(to)).toMatchObject([{ body: 'By the provider.' }]);
  });

  it('comes again later when it could not be dealt with, and is posted then', async () => {
    const to = await got();
    const mail = reply(to, 'Once the records are back.');
    const writing = jest
      .spyOn(stage.bench.app.get(WritePost, { strict: false }), 'post')
      .mockRejectedValueOnce(new Error('the records are away'));
    expect(await sent(mail)).toBe(451);
    writing.mockRestore();
    expect(await saidBy(to)).toEqual([]);
    expect(await sent(mail)).toBe(250);
    expect(await saidBy(to)).toHaveLength(1);
  });

  it('is a choice, and mails say nothing of it to whoever does not want it', async () => {
    const nurse = await stage.member();
    expect(await stage.ask(CHOICES, {}, nurse)).toEqual({ noticeChoices: { answerByMail: true } });
    await stage.choose(nurse, { answerByMail: false });
    expect(await stage.ask(CHOICES, {}, nurse)).toEqual({ noticeChoices: { answerByMail: false } });
    const without = await replies.got({ answerByMail: false });
    expect(without.mail.parsed.replyTo).toBeUndefined();
    expect(without.mail.text).toContain('Nobody reads answers to it');
    expect(without.mail.text).not.toContain('replying to this mail');
  });

  it('ends with the membership (R-79)', async () => {
    const to = await got();
    const own = { memberId: new Types.ObjectId(to.who.memberId) };
    expect(await replies.rows('reply_addresses', own)).toHaveLength(1);
    for (const [, step] of stage.bench.app.get(ErasureSteps).all())
      await step({
        memberId: to.who.memberId,
        contributions: Contributions.KEEP,
        goOn: () => Promise.resolve(),
      });
    expect(await replies.rows('reply_addresses', own)).toEqual([]);
    expect(await sent(reply(to))).toBe(550);
  });
});
