import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { notFound, now, type Page, type PageArgs, pageOf, placeOf, say } from '@cp/kit/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { Mail } from './mail.model';

/** What the mail area is told by the process it runs in. */
export interface MailSettings {
  /** Whether mails are caught and shown on a page: on evaluation servers only. */
  readonly caught: boolean;
  /** The address of the community, for links: never taken from a request. */
  readonly publicUrl: string;
}

/** Under this token the process provides the settings. */
export const MAIL_SETTINGS = Symbol('mail settings');

/**
 * A mail in words of the translation: its subject stands under `<key>.subject`, its paragraphs (with empty lines between them)
 * under `<key>.text`, and the words of its one button under `<key>.action`.
 */
export interface MailWish {
  readonly to: string;
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  /** Where the button leads: a path of this community. A token stands in its fragment (`/confirm#TOKEN`), which no server sees. */
  readonly path?: string;
  /** For mails that may be declined: whose choice it is, and of which kind of mails. */
  readonly unsubscribe?: { readonly memberId: string; readonly kind: string };
  readonly language?: string;
}

/** Writes mails. They are stored within the writer's transaction, so that no request waits for a mail server. */
@Injectable()
export class MailService {
  constructor(
    @InjectModel(Mail.name) private readonly mails: Model<Mail>,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  /** Stores a mail to be sent once the transaction holds. */
  async queue({ to, key, params, path, language }: MailWish, session: ClientSession): Promise<void> {
    const words = { ...params, url: this.settings.publicUrl };
    const said = (part: string): string => say(`${key}.${part}`, words, language);
    const link = path ? `\n\n${said('action')}: ${this.settings.publicUrl}${path}` : '';
    await this.mails.create(
      [{ to, subject: said('subject'), text: `${said('text')}${link}`, sentAt: now() }],
      { session },
    );
  }

  /** The newest mails, on an evaluation server; anywhere else there is no such page. */
  async caught({ first, after }: PageArgs): Promise<Page<Mail>> {
    if (!this.settings.caught) throw notFound();
    const place = placeOf(after);
    const older = place
      ? {
          $or: [
            { sentAt: trusted({ $lt: place.at }) },
            { sentAt: place.at, _id: trusted({ $lt: place.id }) },
          ],
        }
      : {};
    const rows = await this.mails
      .find(older)
      .sort({ sentAt: -1, _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOf(
      rows.map((row) => ({ ...row, id: row._id.toHexString() })),
      first,
      ({ sentAt, _id }) => ({ at: sentAt, id: _id }),
    );
  }
}
