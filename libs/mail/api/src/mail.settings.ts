import type { Letter } from './letter.rules';

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
}

/** Under this token the process provides the settings. */
export const MAIL_SETTINGS = Symbol('mail settings');

/** What is closed up with a mail until it is sent. */
export interface MailWords extends Letter {
  readonly action: string | null;
  readonly path: string | null;
  /** The address by which mails of this kind are declined. */
  readonly decline: string | null;
}

/** Stored bytes as Node has them: reads without models bring them in the driver's own class. */
export const bytesOf = (stored: Buffer | { buffer: Uint8Array }): Buffer =>
  Buffer.isBuffer(stored) ? stored : Buffer.from(stored.buffer);
