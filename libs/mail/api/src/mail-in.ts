import { Inject, Injectable, Logger } from '@nestjs/common';
import { say } from '@cp/kit/api';
import { tokenIn } from './mail-in.rules';
import { type InboundSettings, MAIL_SETTINGS, type MailSettings } from './mail.settings';
import './mail.texts';
import { type IncomingMail, keyOfMail, type ReadMail, readMail } from './read-mail';

/** What became of a mail: it was dealt with, it was left without a word, or whoever brought it is told that it was not taken. */
export type MailInOutcome = 'TAKEN' | 'DROPPED' | 'REFUSED';

/**
 * Deals with a mail before it resolves: what it resolves to is told to the other mail server, which forgets the mail then. What is thrown
 * has the mail come again later, so it must bear to be told of one mail twice.
 */
export type MailTaker = (mail: IncomingMail) => Promise<MailInOutcome>;

/** Where mails come in, whichever door they came by: reads them and gives them to the area that knows what they answer. */
@Injectable()
export class MailIn {
  private readonly log = new Logger(MailIn.name);
  private taker: MailTaker | null = null;

  constructor(@Inject(MAIL_SETTINGS) private readonly settings: MailSettings) {}

  /** How mails come in, where they do. */
  get inbound(): InboundSettings | null {
    return this.taker ? this.settings.inbound : null;
  }

  /** Fills the slot; there is one taker. */
  fill(taker: MailTaker): void {
    if (this.taker) throw new Error('somebody takes the mails already');
    this.taker = taker;
  }

  /** The token in an address to answer to; `null`: it is not one of ours. */
  tokenIn(address: string): string | null {
    return this.inbound && tokenIn(this.inbound.domain, address);
  }

  /**
   * Takes a mail. The envelope tells the address that it came to, and who sent it; without one both are read from the mail. Fails when it
   * could not be dealt with now.
   */
  async take(
    raw: Buffer,
    envelope: { readonly token: string; readonly sender: string } | null,
  ): Promise<MailInOutcome> {
    const mail = await this.read(raw, envelope?.sender ?? null);
    const token =
      envelope?.token ?? mail?.recipients.map((one) => this.tokenIn(one)).find((one) => one !== null);
    if (!mail || !token || !this.taker) return 'REFUSED';
    if (mail.automatic) return 'DROPPED';
    const { from, words, files } = mail;
    return from === null ? 'REFUSED' : this.taker({ token, from, key: keyOfMail(mail, token), words, files });
  }

  /** A mail that cannot be read today cannot be read tomorrow. */
  private async read(raw: Buffer, sender: string | null): Promise<ReadMail | null> {
    try {
      return await readMail(raw, sender, say('mail.above'));
    } catch (error) {
      // Never its words, nor whose it is.
      this.log.warn({ error: (error as Error).name }, 'a mail that came in could not be read');
      return null;
    }
  }
}
