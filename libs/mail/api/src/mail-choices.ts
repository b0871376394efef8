import { Injectable } from '@nestjs/common';
import { notFound } from '@cp/kit/api';
import type { Declined } from './envelope.rules';

/** Writes down that a member wants no more mails of a kind; must bear to be told twice. */
export type Decline = (choice: Declined) => Promise<void>;

/** The slot for the area that keeps members' choices about mails: mail knows who wrote, not who wants to read. */
@Injectable()
export class MailChoices {
  private decline: Decline | null = null;

  /** Fills the slot; there is one keeper. */
  fill(decline: Decline): void {
    if (this.decline) throw new Error('somebody keeps the choices about mails already');
    this.decline = decline;
  }

  /** Has a choice written down. */
  async unsubscribe(choice: Declined): Promise<void> {
    if (!this.decline) throw notFound();
    await this.decline(choice);
  }
}
