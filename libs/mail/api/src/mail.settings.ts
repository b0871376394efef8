import type { Letter } from './letter.rules';
import type { LooseLetter } from './standing.rules';

/** What the mail area is told by the process it runs in. */
export interface MailSettings {
  /** Whether mails are shown on a page: on evaluation servers only. */
  readonly caught: boolean;
  /** The address of the community, for links: never taken from a request. */
  readonly publicUrl: string;
  /** The process's secret, from which the keys of this area are derived. */
  readonly secret: string;
  /** The mail server, such as `smtps://name:password@mail.example.org`; without one, mails are kept and not sent. */
  readonly smtpUrl: string | null;
  /** Whom mails are from, such as `Common Practice <no-reply@example.org>`. */
  readonly from: string;
  /** How mails come in; `null`: nobody can answer by mail. */
  readonly inbound: InboundSettings | null;
}

/** How mails come in. */
export interface InboundSettings {
  /** The part of addresses to answer to that stands behind `@`. */
  readonly domain: string;
  /** Where we listen as a mail server does; `null`: we do not. */
  readonly port: number | null;
  readonly host: string;
  /** What mails are signed with that a provider brings by HTTP; `null`: none may. */
  readonly secret: string | null;
}

/** Under this token the process provides the settings. */
export const MAIL_SETTINGS = Symbol('mail settings');

/** What is closed up with a mail until it is sent. */
export interface MailWords extends Letter {
  readonly action: string | null;
  readonly path: string | null;
  /** The address by which mails of this kind are declined. */
  readonly decline: string | null;
  /** The address by which a discussion is answered. */
  readonly replyTo?: string | null;
  /** Whether it answers a mail of its reader, so that no program answers it in turn. */
  readonly answers?: boolean;
  /** What is looked at again before it is sent; without it, the mail says nothing that may be hidden meanwhile. */
  readonly loose?: LooseLetter;
}

/** Stored bytes as Node has them: reads without models bring them in the driver's own class. */
export const bytesOf = (stored: Buffer | { buffer: Uint8Array }): Buffer =>
  Buffer.isBuffer(stored) ? stored : Buffer.from(stored.buffer);
