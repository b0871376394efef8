import { addTexts, atTime, Outbox } from '@cp/kit/api';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { MailModule } from './mail.module';
import { MAIL_SETTINGS, MailService } from './mail.service';

addTexts('en', {
  'spec.hello.subject': 'Hello {{name}}',
  'spec.hello.text': 'Dear {{name}}, your place is {{url}}.',
});

const MAILS =
  'query M($first: Int! = 20, $after: String) { mails(first: $first, after: $after) { nodes { to subject text } pageInfo { endCursor hasNextPage } } }';

interface Page {
  nodes: { to: string; subject: string; text: string }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
const pageOf = ({ data }: Answer): Page => data?.['mails'] as unknown as Page;

describe.each([
  ['an evaluation server', true],
  ['a production server', false],
])('mails of %s', (_, caught) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench({
      modules: [MailModule],
      globals: [{ provide: MAIL_SETTINGS, useValue: { caught, publicUrl: 'http://community.example' } }],
    });
  });
  afterAll(() => bench.close());

  const queue = (to: string, at = new Date()): Promise<void> =>
    atTime(at, () =>
      bench.app
        .get(Outbox)
        .run(({ session }) =>
          bench.app.get(MailService).queue({ to, key: 'spec.hello', params: { name: 'Jean' } }, session),
        ),
    );
  const stored = (to: string) => bench.connection.collection('mails').find({ to }).toArray();

  it('speak through the keys of the translation and name the configured address', async () => {
    await queue('words@example.org');
    expect(await stored('words@example.org')).toMatchObject([
      { subject: 'Hello Jean', text: 'Dear Jean, your place is http://community.example.' },
    ]);
  });

  it('are written with the change that they tell of, or not at all', async () => {
    const failing = bench.app.get(Outbox).run(async ({ session }) => {
      const wish = { to: 'never@example.org', key: 'spec.hello', params: { name: 'Jean' } };
      await bench.app.get(MailService).queue(wish, session);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await stored('never@example.org')).toEqual([]);
  });

  if (caught)
    it('are shown newest first, page after page, each once', async () => {
      for (const minute of [1, 2, 3])
        await queue(`m${minute}@example.org`, new Date(Date.UTC(2030, 0, 1, 0, minute)));
      const first = pageOf(await bench.graphql(MAILS, { first: 2 }));
      expect(first.nodes.map(({ to }) => to)).toEqual(['m3@example.org', 'm2@example.org']);
      expect(first.pageInfo.hasNextPage).toBe(true);
      const rest = pageOf(await bench.graphql(MAILS, { first: 50, after: first.pageInfo.endCursor }));
      expect(rest.nodes[0]?.to).toBe('m1@example.org');
      expect(rest.nodes.map(({ to }) => to)).not.toContain('m2@example.org');
      expect(rest.pageInfo.hasNextPage).toBe(false);
    });
  else
    it('are shown to nobody', async () => {
      await queue('secret@example.org');
      const answer = await bench.graphql(MAILS);
      expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect(answer.data).toBeNull();
    });

  it.each([0, -1, 51])('are not counted out in pages of %d', async (first) => {
    const answer = await bench.graphql(MAILS, { first });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  if (caught)
    it('have no page after a cursor that we did not write', async () => {
      for (const after of ['x', Buffer.from('{"$gt":1}').toString('base64url')]) {
        const answer = await bench.graphql(MAILS, { after });
        expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    });
});
