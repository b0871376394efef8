import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Turns } from '@cp/kit/api';
import { Model, trusted } from 'mongoose';
import { type MailKeys, mailKeysOf, openWords } from './envelope.rules';
import { letterOf } from './letter.rules';
import { QueuedMail } from './mail.model';
import { bytesOf, MAIL_SETTINGS, type MailSettings, type MailWords } from './mail.settings';
import { MailSights } from './mail-sights';
import { MailTransport } from './mail.transport';
import { nextAfter, type Setback, setbackOf } from './queue.rules';
import { aboutOf, withStanding } from './standing.rules';

const EVERY_MS = 1_000;
/** Longer than any try takes: the transport gives up sooner. */
const LEASE_MS = 10 * 60_000;
/** How long a stop waits for what is being sent; the rest is left to the next process, after its lease. */
const CLOSING_MS = 10_000;
/** So many at once, and so many in a turn. */
const AT_ONCE = 4;
const IN_A_TURN = 200;

/**
 * Sends what waits in the queue. A process that takes a mail holds it under a lease, so that two never send one; what a
 * process took to its grave is sent again under the same Message-ID, by which mail programs show it once.
 */
@Injectable()
export class SendMails implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(SendMails.name);
  private readonly keys: MailKeys;
  private readonly turns = new Turns(
    () => this.turn(),
    (err) => this.log.error({ err }, 'the mail queue could not be read; it will be tried again'),
  );

  constructor(
    @InjectModel(QueuedMail.name) private readonly mails: Model<QueuedMail>,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
    private readonly transport: MailTransport,
    private readonly sights: MailSights,
  ) {
    this.keys = mailKeysOf(settings.secret);
  }

  onApplicationBootstrap(): void {
    if (this.settings.smtpUrl === null) return;
    this.turns.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    const patience = new Promise((settle) => setTimeout(settle, CLOSING_MS).unref());
    await Promise.race([this.turns.stop(), patience]);
  }

  /** Sends everything that is due. */
  async turn(at?: Date): Promise<void> {
    let left = IN_A_TURN;
    const lane = async (): Promise<void> => {
      while (left-- > 0 && !this.turns.stopped) {
        const mail = await this.take(at ?? new Date());
        if (!mail) return;
        await this.send(mail, at);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  }

  /** Takes the mail that is due for longest, for this process alone until the lease ends. */
  private take(at: Date): Promise<QueuedMail | null> {
    return this.mails
      .findOneAndUpdate(
        { dueAt: trusted({ $lte: at }) },
        { $set: { state: 'SENDING', dueAt: new Date(at.getTime() + LEASE_MS) }, $inc: { tries: 1 } },
        { sort: { dueAt: 1 }, returnDocument: 'after' },
      )
      .lean();
  }

  private async send(mail: QueuedMail, at?: Date): Promise<void> {
    const id = mail._id.toHexString();
    const words = mail.words && openWords<MailWords>(this.keys.words, id, bytesOf(mail.words));
    if (!words) return this.fail(mail, { forGood: true, code: 'unreadable' }, at);
    try {
      const left = await this.left(words);
      if (!left) return await this.withdraw(mail);
      await this.transport.send({ id, to: mail.to, at: mail.at, words: left });
    } catch (error) {
      return this.fail(mail, setbackOf(error), at);
    }
    await this.settle(mail, { state: 'SENT', dueAt: null, setback: null });
  }

  /** What of a mail may still be said to its reader: it may have waited for as long as a mail server was away. */
  private async left(words: MailWords): Promise<MailWords | null> {
    const { loose } = words;
    if (!loose) return words;
    const about = aboutOf(loose);
    const standing = await this.sights.standing(loose.readerId, about);
    if (about.every((one) => standing.has(one))) return words;
    const letter = withStanding(loose, standing);
    return letter && { ...words, ...letterOf(letter) };
  }

  private async withdraw({ _id, tries }: QueuedMail): Promise<void> {
    this.log.log({ mail: _id.toHexString() }, 'a mail was not sent: what it told of is not there any more');
    await this.mails.deleteOne({ _id, tries });
  }

  private async fail(mail: QueuedMail, setback: Setback, at = new Date()): Promise<void> {
    const next = nextAfter(setback, mail.tries, at, Math.random());
    this.log.warn(
      { mail: mail._id.toHexString(), tries: mail.tries, setback: setback.code, state: next.state },
      next.state === 'FAILED' ? 'a mail was given up' : 'a mail could not be sent yet',
    );
    await this.settle(mail, { dueAt: null, ...next, setback: setback.code });
  }

  /** Writes down how a try ended, unless another process took the mail over or it was withdrawn meanwhile. */
  private async settle(
    { _id, tries }: QueuedMail,
    end: Pick<QueuedMail, 'state' | 'dueAt' | 'setback'>,
  ): Promise<void> {
    const over = end.dueAt === null && !this.settings.caught;
    await this.mails.updateOne({ _id, tries }, { $set: { ...end, ...(over ? { words: null } : {}) } });
  }
}
