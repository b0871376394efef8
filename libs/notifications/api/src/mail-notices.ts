import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, Outbox, Turns } from '@cp/kit/api';
import { MemberNotices } from '@cp/members/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import { aboutNotice } from './about.rules';
import { localTime } from './local-time.rules';
import { NoticeChoicesService } from './notice-choices.service';
import { Notice, noticeOf } from './notice.model';
import { mailTime, NOTICE_KINDS, readerOf } from './notice.rules';
import { NoticeSights } from './notice-sights';
import { OfferReply } from './offer-reply';

const EVERY_MS = 15_000;
const IN_A_TURN = 200;

/**
 * Mails what somebody wants to be told of at once, when its time has come: after quiet hours and holidays, unless it was seen, hidden
 * or taken back meanwhile. The mail and that it was sent are stored in one transaction that only one server can win.
 */
@Injectable()
export class MailNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(MailNotices.name);
  private readonly turns = new Turns(
    () => this.turn(),
    (err) => this.log.error({ err }, 'notices that are due could not be read; it will be tried again'),
  );

  constructor(
    @InjectModel(Notice.name) private readonly notices: Model<Notice>,
    private readonly members: MemberNotices,
    private readonly choices: NoticeChoicesService,
    private readonly sights: NoticeSights,
    private readonly replies: OfferReply,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.turns.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.turns.stop();
  }

  /** Mails everything that is due. */
  async turn(): Promise<void> {
    const due = await this.notices
      .find({ mailAt: trusted({ $lte: now(), $ne: null }) })
      .sort({ mailAt: 1 })
      .limit(IN_A_TURN)
      .lean();
    for (const row of due) if (!this.turns.stopped) await this.mailed(noticeOf(row));
  }

  /** One that cannot be mailed now keeps no other from being mailed. */
  private async mailed(line: Notice): Promise<void> {
    try {
      await this.outbox.run(({ session }) => this.mail(line, session));
    } catch (err) {
      this.log.error({ err }, 'a notice could not be mailed; it will be tried again');
    }
  }

  private async mail(line: Notice, session: ClientSession): Promise<void> {
    const memberId = line.memberId.toHexString();
    const at = now();
    const chosen = (await this.choices.of([memberId], session)).get(memberId);
    const later = chosen ? mailTime(at, chosen, localTime) : at;
    const mine = { _id: line._id, mailAt: line.mailAt };
    if (later > at) {
      await this.notices.updateOne(mine, { $set: { mailAt: later } }, { session });
      return;
    }
    const done = { mailAt: null, mailedAt: at, ...(line.inApp ? {} : { unread: false, readAt: at }) };
    const row = await this.notices
      .findOneAndUpdate(mine, { $set: done }, { returnDocument: 'after', session })
      .lean();
    const [member] = row ? await this.members.reachable([memberId], session) : [];
    if (!row || !member) return;
    const [shown] = await this.sights.visible(readerOf(member), [noticeOf(row)]);
    if (!shown) return;
    const words = await this.sights.words({ loaders: new Map() }, shown);
    const told = {
      kind: NOTICE_KINDS[line.kind].name,
      key: 'mail.notice',
      params: { words },
      about: [aboutNotice(shown.id)],
    };
    // As it was before this mail: what was said since the last one is what is new in it.
    const news = { ...shown, mailedAt: line.mailedAt };
    const notice = { ...told, ...(await this.replies.toNotice(member, news, words, session)) };
    await this.members.mail(memberId, shown.path ? { ...notice, path: shown.path } : notice, session);
  }
}
