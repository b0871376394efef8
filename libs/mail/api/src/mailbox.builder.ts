import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from './mail.settings';

/** A mail as it arrived, read by a mail program's rules. */
export interface ReceivedMail {
  readonly to: string;
  /** Whom it was handed over for: empty for nobody. */
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The addresses in the text, in order. */
  readonly links: readonly string[];
  readonly parsed: ParsedMail;
}

/** What the mail server says no with: a code of SMTP, and its words. */
export interface Refusal {
  readonly code: number;
  readonly at?: 'RCPT' | 'DATA';
}

/** A real mail server in this process that delivers to nobody: specs and journeys read from it what would have been sent. */
export class Mailbox {
  /** Everything that arrived, oldest first. */
  readonly mails: ReceivedMail[] = [];
  /** Decides whether a mail is refused; replaced by specs that want trouble. */
  refuse: (to: string) => Refusal | null = () => null;
  /** Whether it takes mails from nobody, as RFC 3834 asks of programs that answer; some mail servers do not. */
  takesFromNobody = true;
  private readonly given = new Set<ReceivedMail>();
  private server: SMTPServer | undefined;
  private port = 0;

  /** Opens a mailbox on a free port of this machine. */
  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await mailbox.listen();
    return mailbox;
  }

  /** For `SMTP_URL`. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens, unless it does; again on the same port after `close`. */
  async listen(): Promise<void> {
    if (this.server) return;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onMailFrom: ({ address }, _, done) =>
        done(
          address || this.takesFromNobody
            ? null
            : Object.assign(new Error('who are you?'), { responseCode: 550 }),
        ),
      onRcptTo: ({ address }, _, done) => done(this.noAt('RCPT', address)),
      onData: (stream, { envelope }, done) => {
        this.take(
          stream,
          envelope.rcptTo.map(({ address }) => address),
          envelope.mailFrom ? envelope.mailFrom.address : '',
        ).then(() => done(), done);
      },
    });
    server.on('error', () => undefined);
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  /** The oldest mail to an address that nobody has asked for yet; waits for it. */
  async waitForMail(to: string, { subject = /./, ms = 15_000 } = {}): Promise<ReceivedMail> {
    const until = performance.now() + ms;
    for (;;) {
      const mail = this.mails.find(
        (one) => one.to === to && !this.given.has(one) && subject.test(one.subject),
      );
      if (mail) {
        this.given.add(mail);
        return mail;
      }
      if (performance.now() > until) {
        const there = this.mails.map((one) => `${one.to}: ${one.subject}`).join('\n');
        throw new Error(`No mail to ${to} came within ${ms} ms. What came:\n${there}`);
      }
      await new Promise((settle) => setTimeout(settle, 50));
    }
  }

  /** Stops listening. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((settle) => server.close(() => settle()));
  }

  private noAt(at: 'RCPT' | 'DATA', to: string): Error | null {
    const refusal = this.refuse(to);
    if (!refusal || (refusal.at ?? 'RCPT') !== at) return null;
    return Object.assign(new Error('not this one'), { responseCode: refusal.code });
  }

  private async take(stream: Readable, recipients: readonly string[], sender: string): Promise<void> {
    const parsed = await simpleParser(stream);
    for (const to of recipients) {
      const no = this.noAt('DATA', to);
      if (no) throw no;
      const text = parsed.text ?? '';
      const links = text.match(/https?:\/\/\S+/g) ?? [];
      const html = parsed.html || '';
      this.mails.push({ to, sender, subject: parsed.subject ?? '', text, html, links, parsed });
    }
  }
}

/** What the process would tell the mail area: mails are kept and shown, nothing is sent, unless it is said otherwise. */
export const someMailSettings = (more: Partial<MailSettings> = {}): MailSettings => ({
  caught: true,
  publicUrl: 'http://localhost',
  secret: 'x'.repeat(32),
  smtpUrl: null,
  from: 'Common Practice <no-reply@localhost>',
  inbound: null,
  ...more,
});
