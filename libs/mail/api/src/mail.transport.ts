import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { MAIL_SETTINGS, type MailSettings, type MailWords } from './mail.settings';

/** A mail as it is handed to the mail server. */
export interface Outgoing {
  readonly id: string;
  readonly to: string;
  readonly at: Date;
  readonly words: MailWords;
}

/** How long the mail server may take to answer at each step. */
const PATIENCE_MS = 10_000;

/** Whether a host is this machine, where a connection needs no TLS. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);

/** The way to the mail server. Beyond this machine it is used with TLS or not at all. */
@Injectable()
export class MailTransport {
  private readonly transporter: ReturnType<typeof createTransport> | null;

  constructor(@Inject(MAIL_SETTINGS) private readonly settings: MailSettings) {
    this.transporter = settings.smtpUrl === null ? null : createTransport(smtpOptionsOf(settings.smtpUrl));
  }

  /** Hands a mail over; resolves when the mail server took it. */
  async send({ id, to, at, words }: Outgoing): Promise<void> {
    const { transporter } = this;
    if (!transporter) throw new Error('there is no mail server');
    const mail = {
      from: this.settings.from,
      // As an object, so that no address is read as several.
      to: { name: '', address: to },
      date: at,
      // The same at every try: whoever gets it twice can tell.
      ...(words.replyTo ? { replyTo: words.replyTo } : {}),
      messageId: `<${id}@${new URL(this.settings.publicUrl).hostname}>`,
      subject: words.subject,
      text: words.text,
      html: words.html,
      headers: {
        'Auto-Submitted': words.answers ? 'auto-replied' : 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        ...(words.decline
          ? {
              'List-Unsubscribe': `<${words.decline}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }
          : {}),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    if (!words.answers) return void (await transporter.sendMail(mail));
    // From nobody, so that no program answers it (RFC 3834), where the mail server lets nobody send.
    const fromNobody = { ...mail, envelope: { from: '', to: [to] } };
    await transporter.sendMail(fromNobody).catch((error: unknown) => {
      if (!isAboutSender(error)) throw error;
      return transporter.sendMail(mail);
    });
  }
}

/** Whether a mail server refuses whom a mail is from, and not the mail. */
const isAboutSender = (error: unknown): boolean => {
  const { command, responseCode = 0 } = error as { command?: string; responseCode?: number };
  return command === 'MAIL FROM' && responseCode >= 500;
};

/** How the mail server is reached: never in the clear beyond this machine. */
export function smtpOptionsOf(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const local = isLoopback(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !local,
    ignoreTLS: !secure && local,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    dnsTimeout: PATIENCE_MS,
  };
}
