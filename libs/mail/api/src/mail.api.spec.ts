import { addTexts, atTime, Outbox } from '@cp/kit/api';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { MailModule } from './mail.module';
import { MailService, type MailWish } from './mail.service';
import { MAIL_SETTINGS } from './mail.settings';
import { someMailSettings } from './testing';

addTexts('en', {
  'spec.hello.subject': 'Hello {{name}}',
  'spec.hello.text': 'Dear {{name}},\n\nyour place is {{url}}.',
  'spec.hello.action': 'Go there',
});

const MAILS = `query M($first: Int! = 20, $after: String) {
  mails(first: $first, after: $after) { nodes { to subject text action path } pageInfo { endCursor hasNextPage } }
}`;

interface Page {
  nodes: { to: string; subject: string; text: string; action: string | null; path: string | null }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
const pageOf = ({ data }: Answer): Page => data?.['mails'] as unknown as Page;

describe.each([
  ['an evaluation server', true],
  ['a production server', false],
])('mails of %s without a mail server', (_, caught) => {
  let bench: Bench;
  beforeAll(async () => {
    const settings = someMailSettings({ caught, publicUrl: 'http://community.example' });
    bench = await startBench({
      modules: [MailModule],
      globals: [{ provide: MAIL_SETTINGS, useValue: settings }],
    });
  });
  afterAll(() => bench.close());

  const queue = (to: string, at = new Date(), more: Partial<MailWish> = {}): Promise<void> =>
    atTime(at, () =>
      bench.app
        .get(Outbox)
        .run(({ session }) =>
          bench.app
            .get(MailService)
            .queue({ to, key: 'spec.hello', params: { name: 'Jean' }, ...more }, session),
        ),
    );
  const stored = (to: string) => bench.connection.collection('mails').find({ to }).toArray();

  it('are written with the change that they tell of, or not at all', async () => {
    const failing = bench.app.get(Outbox).run(async ({ session }) => {
      const wish = { to: 'never@example.org', key: 'spec.hello', params: { name: 'Jean' } };
      await bench.app.get(MailService).queue(wish, session);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await stored('never@example.org')).toEqual([]);
  });

  it('are closed as they lie in the database: no word and no token can be read there (R-29)', async () => {
    await queue('closed@example.org', new Date(), { path: '/confirm#PLANTED-TOKEN' });
    const [mail] = await stored('closed@example.org');
    expect(mail).toMatchObject({ state: 'KEPT', dueAt: null });
    const bytes = (mail?.['words'] as { buffer: Uint8Array }).buffer;
    expect(bytes.byteLength).toBeGreaterThan(1_000);
    for (const word of ['PLANTED-TOKEN', 'Jean', 'community.example'])
      expect(JSON.stringify(mail) + Buffer.from(bytes).toString('latin1')).not.toContain(word);
  });

  it('lead to no other place than this community (R-16)', async () => {
    await expect(queue('away@example.org', new Date(), { path: '//evil.example' })).rejects.toThrow(
      'leads away',
    );
    expect(await stored('away@example.org')).toEqual([]);
  });

  it('are forgotten by address, within the change that asks for it (R-79)', async () => {
    await queue('gone@example.org');
    await queue('stays@example.org');
    await bench.app
      .get(Outbox)
      .run(({ session }) => bench.app.get(MailService).forget('gone@example.org', session));
    expect(await stored('gone@example.org')).toEqual([]);
    expect(await stored('stays@example.org')).toHaveLength(1);
  });

  it('are withdrawn one by one, and no others to the same address (R-79)', async () => {
    const id = new Types.ObjectId();
    await queue('shared@example.org', new Date(), { id });
    await queue('shared@example.org');
    await bench.app.get(Outbox).run(({ session }) => bench.app.get(MailService).withdraw([id], session));
    const left = await stored('shared@example.org');
    expect(left.map(({ _id }) => String(_id))).toEqual([expect.not.stringMatching(id.toHexString())]);
  });

  it('are kept for thirty days at most (R-80)', async () => {
    expect(await bench.connection.collection('mails').indexes()).toContainEqual(
      expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 30 * 24 * 3600 }),
    );
  });

  if (caught) {
    it('speak through the keys of the translation and name the configured address, never the request’s (R-29)', async () => {
      await queue('words@example.org', new Date(Date.UTC(2031, 0, 1)), { path: '/confirm#TOKEN' });
      const [mail] = pageOf(await bench.graphql(MAILS, { first: 1 })).nodes;
      expect(mail).toMatchObject({
        to: 'words@example.org',
        subject: 'Hello Jean',
        action: 'Go there',
        path: '/confirm#TOKEN',
      });
      expect(mail?.text).toContain(
        'Dear Jean,\n\nyour place is http://community.example.\n\nGo there:\nhttp://community.example/confirm#TOKEN\n',
      );
    });

    it('are shown newest first, page after page, each once', async () => {
      for (const minute of [1, 2, 3])
        await queue(`m${minute}@example.org`, new Date(Date.UTC(2032, 0, 1, 0, minute)));
      const first = pageOf(await bench.graphql(MAILS, { first: 2 }));
      expect(first.nodes.map(({ to }) => to)).toEqual(['m3@example.org', 'm2@example.org']);
      expect(first.pageInfo.hasNextPage).toBe(true);
      const rest = pageOf(await bench.graphql(MAILS, { first: 50, after: first.pageInfo.endCursor }));
      expect(rest.nodes[0]?.to).toBe('m1@example.org');
      expect(rest.nodes.map(({ to }) => to)).not.toContain('m2@example.org');
      expect(rest.pageInfo.hasNextPage).toBe(false);
    });

    it('have no page after a cursor that we did not write', async () => {
      for (const after of ['x', Buffer.from('{"$gt":1}').toString('base64url')]) {
        const answer = await bench.graphql(MAILS, { after });
        expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    });
  } else
    it('are shown to nobody (R-5)', async () => {
      await queue('secret@example.org');
      const answer = await bench.graphql(MAILS);
      expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect(answer.data).toBeNull();
    });

  it.each([0, -1, 51])('are not counted out in pages of %d', async (first) => {
    const answer = await bench.graphql(MAILS, { first });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
