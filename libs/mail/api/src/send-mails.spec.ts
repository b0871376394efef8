import type { AddressInfo } from 'node:net';
import { addTexts, Outbox } from '@cp/kit/api';
import { type Bench, startBench } from '@cp/testing';
import { getModelToken } from '@nestjs/mongoose';
import { declineToken, mailKeysOf } from './envelope.rules';
import { MailChoices } from './mail-choices';
import { QueuedMail } from './mail.model';
import { MailModule } from './mail.module';
import { MailService, type MailWish } from './mail.service';
import { MAIL_SETTINGS, type MailSettings } from './mail.settings';
import { MailSights } from './mail-sights';
import { MailTransport, type Outgoing } from './mail.transport';
import { SendMails } from './send-mails';
import { Mailbox, someMailSettings } from './testing';

addTexts('en', {
  'spec.letter.subject': 'A word for {{name}}',
  'spec.letter.text': 'Hello {{name}},\n\nplease say whether this is you.',
  'spec.letter.action': 'It is me',
});

const MINUTE_MS = 60_000;
const SECRET = 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU';

/** Another process on the same database; its transport may be one that fails in its own way. */
type Parts = ConstructorParameters<typeof SendMails>;

describe('mails with a mail server', () => {
  let bench: Bench;
  let mailbox: Mailbox;
  let settings: MailSettings;
  let mailsMade = 0;

  beforeAll(async () => {
    mailbox = await Mailbox.open();
    settings = someMailSettings({
      caught: false,
      secret: SECRET,
      publicUrl: 'https://community.example',
      from: 'Common Practice <no-reply@community.example>',
      smtpUrl: mailbox.url,
    });
    bench = await startBench({
      modules: [MailModule],
      globals: [{ provide: MAIL_SETTINGS, useValue: settings }],
    });
    silence(bench.app.get(SendMails));
  });
  afterAll(async () => {
    await bench.close();
    await mailbox.close();
  });
  afterEach(() => {
    mailbox.refuse = () => null;
  });

  const address = (): string => `reader${++mailsMade}@example.org`;
  const queue = (to: string, more: Partial<MailWish> = {}): Promise<void> =>
    bench.app
      .get(Outbox)
      .run(({ session }) =>
        bench.app
          .get(MailService)
          .queue({ to, key: 'spec.letter', params: { name: 'Jean' }, ...more }, session),
      );
  const mails = () => bench.connection.collection('mails');
  const stored = async (to: string) => (await mails().findOne({ to })) as QueuedMail | null;
  const becomes = async (to: string, what: (mail: QueuedMail) => boolean): Promise<QueuedMail> => {
    for (let turn = 0; turn < 200; turn++) {
      const mail = await stored(to);
      if (mail && what(mail)) return mail;
      await new Promise((settle) => setTimeout(settle, 50));
    }
    throw new Error(`the mail to ${to} is ${JSON.stringify(await stored(to))}`);
  };
  const reaches = (to: string, state: string): Promise<QueuedMail> =>
    becomes(to, (mail) => mail.state === state);
  /** Tried once, in vain. */
  const isPutOff = (to: string): Promise<QueuedMail> =>
    becomes(to, ({ state, tries }) => state === 'WAITING' && tries === 1);
  const arrived = (to: string) => mailbox.mails.filter((mail) => mail.to === to);
  const process = (transport: Pick<MailTransport, 'send'> = new MailTransport(settings)): SendMails => {
    const sender = new SendMails(
      bench.app.get<Parts[0]>(getModelToken(QueuedMail.name)),
      settings,
      transport as MailTransport,
      bench.app.get(MailSights),
    );
    silence(sender);
    return sender;
  };

  describe('on their way', () => {
    it('leave by the queue and arrive with both parts (R-27)', async () => {
      const to = address();
      await queue(to, { path: '/confirm#TOKEN' });
      const { parsed, subject, text, html, links } = await mailbox.waitForMail(to);
      expect(subject).toBe('A word for Jean');
      expect(text).toContain('Hello Jean,\n\nplease say whether this is you.');
      expect(html).toContain('Hello Jean,');
      expect(html).toContain('href="https://community.example/confirm#TOKEN"');
      expect(links).toEqual(['https://community.example/confirm#TOKEN']);
      expect(parsed.from?.text).toBe('"Common Practice" <no-reply@community.example>');
      expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
      const { _id, words } = await reaches(to, 'SENT');
      expect(parsed.messageId).toBe(`<${_id.toHexString()}@community.example>`);
      expect(words).toBeNull();
    });

    it('that answer somebody are from nobody, or from us where a mail server takes none from nobody', async () => {
      for (const [takes, sender] of [
        [true, ''],
        [false, 'no-reply@community.example'],
      ] as const) {
        mailbox.takesFromNobody = takes;
        const to = address();
        await queue(to, { answers: true });
        const mail = await mailbox.waitForMail(to);
        expect(mail).toMatchObject({ sender });
        expect(mail.parsed.headers.get('auto-submitted')).toBe('auto-replied');
      }
      mailbox.takesFromNobody = true;
    });

    it('can be declined by one click where the writer says so, and only there', async () => {
      const [plain, digest] = [address(), address()];
      await queue(plain);
      await queue(digest, { unsubscribe: { memberId: '65f000000000000000000001', kind: 'digest' } });
      const without = await mailbox.waitForMail(plain);
      expect(without.parsed.headers.has('list')).toBe(false);
      expect(without.parsed.headerLines.map(({ key }) => key)).not.toContain('list-unsubscribe');
      const { parsed, text } = await mailbox.waitForMail(digest);
      const line = (name: string) =>
        parsed.headerLines.find(({ key }) => key === name)?.line.replace(/\s+/g, ' ');
      const url = /^List-Unsubscribe: <(https:\/\/community\.example\/unsubscribe\/[\w.-]+)>$/.exec(
        line('list-unsubscribe') ?? '',
      )?.[1];
      expect(url).toBeDefined();
      expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
      expect(text).toContain(url);
    });

    it('keep hostile words in their place: no second header, no second reader, no tag', async () => {
      const to = address();
      const name = 'Jean\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>';
      await queue(to, { params: { name }, path: '/confirm#TOKEN' });
      const { parsed, html } = await mailbox.waitForMail(to);
      expect(parsed.bcc).toBeUndefined();
      expect(parsed.subject).toBe('A word for Jean Bcc: all@example.org <script>alert(1)</script>');
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script&gt;');
    });

    it('wait for another try after a no for now, and go then', async () => {
      const to = address();
      let knocks = 0;
      mailbox.refuse = (whom) => (whom === to && ++knocks === 1 ? { code: 451 } : null);
      const began = Date.now();
      await queue(to);
      const waiting = await reaches(to, 'WAITING').then(async (mail) => (mail.tries ? mail : isPutOff(to)));
      expect(waiting).toMatchObject({ state: 'WAITING', tries: 1, setback: '451' });
      const pause = (waiting.dueAt?.getTime() ?? 0) - began;
      expect(pause).toBeGreaterThan(0.75 * MINUTE_MS);
      expect(pause).toBeLessThan(1.5 * MINUTE_MS);
      await process().turn(new Date(began + 2 * MINUTE_MS));
      expect(await stored(to)).toMatchObject({ state: 'SENT', tries: 2, setback: null });
      expect(arrived(to)).toHaveLength(1);
    });

    it('wait while nobody answers at the mail server, and go once somebody does', async () => {
      const to = address();
      await mailbox.close();
      const began = Date.now();
      await queue(to);
      const waiting = await isPutOff(to);
      expect(waiting.setback).toMatch(/^E(CONNREFUSED|SOCKET)$/);
      await mailbox.listen();
      await process().turn(new Date(began + 2 * MINUTE_MS));
      expect(await stored(to)).toMatchObject({ state: 'SENT' });
      expect(arrived(to)).toHaveLength(1);
    });

    it.each(['RCPT', 'DATA'] as const)('are given up at once after a final no at %s', async (at) => {
      const to = address();
      mailbox.refuse = (whom) => (whom === to ? { code: 550, at } : null);
      await queue(to);
      const { tries, setback, dueAt, words } = await reaches(to, 'FAILED');
      expect({ tries, setback, dueAt }).toEqual({ tries: 1, setback: '550', dueAt: null });
      expect(words).toBeNull();
    });

    it('are given up after twelve tries', async () => {
      const to = address();
      mailbox.refuse = (whom) => (whom === to ? { code: 451 } : null);
      await queue(to);
      await isPutOff(to);
      const sender = process();
      let at = Date.now();
      for (let turn = 2; turn <= 13; turn++) await sender.turn(new Date((at += 100 * MINUTE_MS)));
      expect(await stored(to)).toMatchObject({ state: 'FAILED', tries: 12, setback: '451' });
    }, 60_000);

    it('are not sent when they were withdrawn, nor when their words were changed in the database', async () => {
      const [gone, forged] = [address(), address()];
      mailbox.refuse = (whom) => (whom === gone || whom === forged ? { code: 451 } : null);
      await queue(gone);
      await queue(forged);
      await Promise.all([isPutOff(gone), isPutOff(forged)]);
      mailbox.refuse = () => null;
      await bench.app.get(MailService).forget(gone);
      await mails().updateOne({ to: forged }, { $set: { words: Buffer.from('Come to evil.example') } });
      await process().turn(new Date(Date.now() + 5 * MINUTE_MS));
      expect(await stored(gone)).toBeNull();
      expect(await stored(forged)).toMatchObject({ state: 'FAILED', setback: 'unreadable' });
      expect([...arrived(gone), ...arrived(forged)]).toEqual([]);
    });
  });

  describe('by several processes (R-73)', () => {
    it('are never sent twice', async () => {
      const readers = Array.from({ length: 40 }, address);
      for (const to of readers) await queue(to);
      const senders = [process(), process(), process()];
      for (let round = 0; round < 3; round++) await Promise.all(senders.map((sender) => sender.turn()));
      for (const to of readers) await reaches(to, 'SENT');
      expect(readers.map((to) => arrived(to).length)).toEqual(readers.map(() => 1));
    }, 60_000);

    it('go again after one died between sending and writing it down, under the same Message-ID, and not before its lease ends', async () => {
      const to = address();
      mailbox.refuse = (whom) => (whom === to ? { code: 451 } : null);
      await queue(to);
      await isPutOff(to);
      mailbox.refuse = () => null;
      const real = new MailTransport(settings);
      // What a dying process leaves behind: the mail is sent, and the queue was never told.
      let sent: () => void = () => undefined;
      const wasSent = new Promise<void>((settle) => (sent = settle));
      const dying = process({
        send: async (mail: Outgoing) => {
          await real.send(mail);
          sent();
          await new Promise(() => undefined);
        },
      });
      const at = Date.now() + 5 * MINUTE_MS;
      void dying.turn(new Date(at));
      await wasSent;
      await process().turn(new Date(at + MINUTE_MS));
      expect(arrived(to)).toHaveLength(1);
      expect(await stored(to)).toMatchObject({ state: 'SENDING' });
      await process().turn(new Date(at + 15 * MINUTE_MS));
      expect(await stored(to)).toMatchObject({ state: 'SENT' });
      expect(arrived(to)).toHaveLength(2);
      expect(new Set(arrived(to).map(({ parsed }) => parsed.messageId)).size).toBe(1);
    });
  });

  describe('are declined', () => {
    const declined: unknown[] = [];
    beforeAll(() => {
      bench.app.get(MailChoices).fill((choice) => Promise.resolve(void declined.push(choice)));
    });
    const ask = (method: string, token: string): Promise<Response> => {
      const { port } = (bench.app.getHttpServer() as { address(): AddressInfo }).address();
      return fetch(`http://127.0.0.1:${port}/unsubscribe/${token}`, {
        method,
        ...(method === 'POST' ? { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) } : {}),
      });
    };

    it('by a post with the signed token, as often as one likes, and by nothing else (R-29)', async () => {
      const choice = { memberId: '65f000000000000000000001', kind: 'digest' };
      const token = declineToken(mailKeysOf(SECRET).decline, choice);
      expect((await ask('GET', token)).status).toBe(404);
      const forged = declineToken(mailKeysOf('another secret').decline, choice);
      for (const odd of [forged, `${token}x`, 'x', '%7B%7D'])
        expect((await ask('POST', odd)).status).toBe(404);
      expect(declined).toEqual([]);
      expect((await ask('POST', token)).status).toBe(204);
      expect((await ask('POST', token)).status).toBe(204);
      expect(declined).toEqual([choice, choice]);
    });
  });
});

it('mails of an evaluation server with a mail server are sent, and shown all the same', async () => {
  const mailbox = await Mailbox.open();
  const settings = someMailSettings({ smtpUrl: mailbox.url });
  const bench = await startBench({
    modules: [MailModule],
    globals: [{ provide: MAIL_SETTINGS, useValue: settings }],
  });
  const wish = { to: 'reader@example.org', key: 'spec.letter', params: { name: 'Jean' } };
  await bench.app.get(Outbox).run(({ session }) => bench.app.get(MailService).queue(wish, session));
  await mailbox.waitForMail('reader@example.org');
  const { data } = await bench.graphql('{ mails { nodes { to subject text } } }');
  expect(data).toMatchObject({
    mails: { nodes: [{ to: 'reader@example.org', subject: 'A word for Jean' }] },
  });
  await bench.close();
  await mailbox.close();
});

/** A failure that a spec provokes is not worth lines in its output. */
function silence(sender: SendMails): void {
  const { log } = sender as unknown as { log: { warn: () => void } };
  log.warn = () => undefined;
}
