import type { AddressInfo } from 'node:net';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { Arrivals } from './arrivals';
import { MailIn, type MailInOutcome } from './mail-in';
import { LARGEST_MAIL } from './mail-in.rules';
import { MAIL_SETTINGS, type MailSettings } from './mail.settings';

/** At most so many connections, so long at a time; a mail takes a second. */
const MOST_CLIENTS = 50;
const IDLE_MS = 30_000;
const CONNECTED_MS = 5 * 60_000;
const CLOSING_MS = 5_000;

/** Generous, since all mails come from one address where a mail server of the place passes them on. */
const LIMITS = { atOnce: 20, mails: 120, windowMs: 60_000 };

/** A no as SMTP says it: with 4… it comes again later, with 5… its sender is told by their own mail server. */
const no = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode });

const AWAY = no(451, '4.3.0 We cannot take this now. Please try again later.');
const TOO_LARGE = no(
  552,
  '5.3.4 This mail is too large. Please send words only, without pictures and files.',
);
const NOT_TAKEN = no(
  550,
  '5.7.1 This address takes answers for a while, and only from the address that our mail was sent to.',
);

/**
 * The mail server's side of answering by mail: takes mails to our own addresses and nothing else. It passes nothing on, knows no sign-in and no
 * TLS; a mail is acknowledged when it was dealt with (ADR 0022).
 */
@Injectable()
export class MailDoor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(MailDoor.name);
  private readonly arrivals = new Arrivals(LIMITS);
  private server: SMTPServer | null = null;

  constructor(
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
    private readonly mailIn: MailIn,
  ) {}

  /** Where it listens; `null`: it does not. */
  get port(): number | null {
    return this.server && (this.server.server.address() as AddressInfo).port;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { inbound } = this.settings;
    if (!inbound || inbound.port === null) return;
    const server = this.made();
    await new Promise<void>((settle, fail) => {
      server.once('error', fail);
      server.listen(inbound.port ?? 0, inbound.host, settle);
    });
    server.removeAllListeners('error');
    // Connections that break: nothing of them is anybody's business.
    server.on('error', () => undefined);
    server.server.on('connection', (socket) => {
      const patience = setTimeout(() => socket.destroy(), CONNECTED_MS).unref();
      socket.once('close', () => clearTimeout(patience));
    });
    this.server = server;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server) await new Promise<void>((settle) => server.close(() => settle()));
  }

  private made(): SMTPServer {
    return new SMTPServer({
      name: new URL(this.settings.publicUrl).hostname,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      size: LARGEST_MAIL,
      maxClients: MOST_CLIENTS,
      maxRecipients: 1,
      socketTimeout: IDLE_MS,
      closeTimeout: CLOSING_MS,
      onConnect: ({ remoteAddress }, done) =>
        done(this.arrivals.comes(remoteAddress) ? null : no(421, '4.7.0 Too many connections from here.')),
      onClose: ({ remoteAddress }) => this.arrivals.goes(remoteAddress),
      onMailFrom: (_, { remoteAddress }, done) =>
        done(
          this.arrivals.brings(remoteAddress, Date.now()) ? null : no(450, '4.7.1 Too many mails from here.'),
        ),
      onRcptTo: ({ address }, _, done) =>
        done(this.mailIn.tokenIn(address) ? null : no(550, '5.7.1 Nobody has this address here.')),
      onData: (stream, session, done) => {
        this.take(stream, session).then(
          () => done(),
          (error: Error & { responseCode?: number }) => done(error.responseCode ? error : this.away(error)),
        );
      },
    });
  }

  private async take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const raw = await bytesOf(stream);
    const token = this.mailIn.tokenIn(envelope.rcptTo[0]?.address ?? '');
    if (!raw) throw TOO_LARGE;
    if (!token) throw NOT_TAKEN;
    const sender = envelope.mailFrom ? envelope.mailFrom.address : '';
    const outcome: MailInOutcome = await this.mailIn.take(raw, { token, sender });
    if (outcome === 'REFUSED') throw NOT_TAKEN;
  }

  private away(error: Error): Error {
    this.log.error({ error: error.name }, 'a mail that came in could not be dealt with; it will come again');
    return AWAY;
  }
}

/** The whole mail, read to its end; `null` when it is too large. */
async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= LARGEST_MAIL) chunks.push(chunk);
  }
  return stream.sizeExceeded || length > LARGEST_MAIL ? null : Buffer.concat(chunks);
}
