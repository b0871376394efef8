import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { notFound, now, type Page, type PageArgs, pageOf, placeOf, say } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import {
  closeWords,
  type Declined,
  declineToken,
  type MailKeys,
  mailKeysOf,
  openWords,
} from './envelope.rules';
import { replyAddress } from './mail-in.rules';
import { isOwnPath, letterOf, type LetterWords, paragraphsOf, tame } from './letter.rules';
import { Mail, QueuedMail } from './mail.model';
import { bytesOf, MAIL_SETTINGS, type MailSettings, type MailWords } from './mail.settings';
import './mail.texts';
import type { LetterQuote, LetterSection } from './section.rules';
import { aboutOf } from './standing.rules';

/** One thing in a longer mail: its title leads to a path of this community, and so do its links. */
export interface MailItem {
  readonly title: string;
  readonly path: string | null;
  readonly quotes: readonly LetterQuote[];
  readonly links: readonly MailLink[];
  /** What it is of: left out when that does not stand any more as the mail is sent. */
  readonly about?: string | undefined;
}

/** A link in a mail: to a path of this community, or to the address by which something is answered. */
export type MailLink = { readonly label: string } & (
  { readonly path: string } | { readonly replyTo: string; readonly subject: string }
);

/** A part of a longer mail. */
export interface MailSection {
  readonly heading: string;
  readonly items: readonly MailItem[];
}

/**
 * A mail in words of the translation: its subject stands under `<key>.subject`, its paragraphs (with empty lines between them)
 * under `<key>.text`, and the words of its one button under `<key>.action`.
 */
export interface MailWish {
  /** The mail's own id, chosen by whoever may have to withdraw this one mail. */
  readonly id?: Types.ObjectId;
  readonly to: string;
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  /** Where the button leads: a path of this community. A token stands in its fragment (`/confirm#TOKEN`), which no server sees. */
  readonly path?: string;
  /** What a longer mail holds under headings, in words that are chosen already. */
  readonly sections?: readonly MailSection[];
  /** What all of it is about: it is not sent when its reader may not read one of these any more. Named as `MailSights` knows them. */
  readonly about?: readonly string[];
  /** For mails that may be declined: whose choice it is, and of which kind of mails. */
  readonly unsubscribe?: Declined;
  /** The token of the address by which it is answered, where mails come in: its text tells so. */
  readonly replyTo?: string;
  /** Whether it answers a mail of its reader: no program answers it in turn. */
  readonly answers?: boolean;
  readonly language?: string;
}

/** Writes mails. They are stored within the writer's transaction, so that no request waits for a mail server. */
@Injectable()
export class MailService {
  private readonly keys: MailKeys;

  constructor(
    @InjectModel(QueuedMail.name) private readonly mails: Model<QueuedMail>,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {
    this.keys = mailKeysOf(settings.secret);
  }

  /** Stores a mail to be sent once the transaction holds. */
  async queue(wish: MailWish, session: ClientSession): Promise<void> {
    const _id = wish.id ?? new Types.ObjectId();
    const sent = this.settings.smtpUrl !== null;
    const mail = {
      _id,
      to: wish.to,
      at: now(),
      state: sent ? ('WAITING' as const) : ('KEPT' as const),
      dueAt: sent ? new Date() : null,
      words: closeWords(this.keys.words, _id.toHexString(), this.wordsOf(wish)),
    };
    await this.mails.create([mail], { session });
  }

  /** Withdraws and forgets every mail to an address: for erasure, and when what waits there no longer holds. */
  async forget(to: string, session?: ClientSession): Promise<void> {
    await this.mails.deleteMany({ to }, { session });
  }

  /** Withdraws and forgets certain mails, and no others to the same address: it may be somebody else's. */
  async withdraw(ids: readonly Types.ObjectId[], session?: ClientSession): Promise<void> {
    await this.mails.deleteMany({ _id: trusted({ $in: [...ids] }) }, { session });
  }

  /** The newest mails, on an evaluation server; anywhere else there is no such page. */
  async caught({ first, after }: PageArgs): Promise<Page<Mail>> {
    if (!this.settings.caught) throw notFound();
    const place = placeOf(after);
    const older = place
      ? { $or: [{ at: trusted({ $lt: place.at }) }, { at: place.at, _id: trusted({ $lt: place.id }) }] }
      : // Mails of an earlier version are of another shape, and have no such time.
        { at: trusted({ $gt: new Date(0) }) };
    const rows = await this.mails
      .find(older)
      .sort({ at: -1, _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOf(
      rows.map((row) => this.shown(row)),
      first,
      ({ at, id }) => ({ at, id: new Types.ObjectId(id) }),
    );
  }

  private shown(row: QueuedMail): Mail {
    const id = row._id.toHexString();
    const words = row.words && openWords<MailWords>(this.keys.words, id, bytesOf(row.words));
    return {
      id,
      to: row.to,
      at: row.at,
      subject: words?.subject ?? '',
      text: words?.text ?? '',
      action: words?.action ?? null,
      path: words?.path ?? null,
      replyTo: words?.replyTo ?? null,
    };
  }

  private wordsOf(wish: MailWish): MailWords {
    const { key, params, path, sections = [], unsubscribe, language = 'en', answers = false } = wish;
    const { publicUrl } = this.settings;
    const replyTo = wish.replyTo === undefined ? null : this.addressOf(wish.replyTo);
    const urlOf = (own: string): string => {
      if (!isOwnPath(own)) throw new Error(`the mail ${key} leads away from this community`);
      return publicUrl + own;
    };
    const tamed = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, tame(value)]));
    const words = { ...tamed, url: publicUrl, host: new URL(publicUrl).host };
    const said = (name: string): string => say(name, words, language);
    const decline = unsubscribe
      ? `${publicUrl}/unsubscribe/${declineToken(this.keys.decline, unsubscribe)}`
      : null;
    const action =
      path === undefined ? null : { label: said(`${key}.action`), url: urlOf(path), copy: said('mail.copy') };
    const letter: LetterWords = {
      language,
      above: replyTo === null ? null : said('mail.above'),
      brand: said('mail.name'),
      subject: said(`${key}.subject`),
      paragraphs: paragraphsOf(said(`${key}.text`)),
      sections: sections.map((section) => sectionOf(section, urlOf, (token) => this.addressOf(token))),
      action,
      why: said(replyTo === null ? 'mail.why' : 'mail.why.answered'),
      decline: decline === null ? null : { label: said('mail.decline'), url: decline },
    };
    const loose = { letter, readerId: unsubscribe?.memberId ?? '', about: wish.about ?? [] };
    return {
      ...letterOf(letter),
      ...{ action: action?.label ?? null, path: path ?? null, decline, replyTo, answers },
      ...(aboutOf(loose).length > 0 ? { loose } : {}),
    };
  }

  private addressOf(token: string): string {
    const { inbound } = this.settings;
    if (!inbound) throw new Error('no mails come in here');
    return replyAddress(inbound.domain, token);
  }
}

/** A part with its addresses in full, and no name or title that goes on for lines. */
const sectionOf = (
  { heading, items }: MailSection,
  urlOf: (path: string) => string,
  addressOf: (token: string) => string,
): LetterSection => ({
  heading,
  items: items.map(({ title, path, quotes, links, about }) => ({
    title: tame(title),
    about,
    url: path === null ? null : urlOf(path),
    quotes: quotes.map((quote) => ({ ...quote, by: tame(quote.by) })),
    links: links.map((link) => ({
      label: link.label,
      url:
        'path' in link
          ? urlOf(link.path)
          : `mailto:${addressOf(link.replyTo)}?subject=${encodeURIComponent(tame(link.subject))}`,
    })),
  })),
});
