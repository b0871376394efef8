import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, Outbox, Turns } from '@cp/kit/api';
import { MemberNotices } from '@cp/members/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { MarkNotice } from './mark-notice.model';
import { authorIdsOf, type Story } from './story.model';
import { WaitingProposals } from './waiting-proposals.service';

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;
const IN_A_TURN = 200;

/** Under this kind a member declines these mails. */
export const PROPOSAL_MAILS = 'proposals';

/**
 * Tells authors that proposed marks wait: soon after the first, then at most once a day, and only while some still wait. Each mail is
 * stored with its time in one transaction that only one server can win, so none is sent twice.
 */
@Injectable()
export class TellAuthors implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(TellAuthors.name);
  private readonly turns = new Turns(
    () => this.turn(),
    (err) => this.log.error({ err }, 'waiting marks could not be read; it will be tried again'),
  );

  constructor(
    @InjectModel(MarkNotice.name) private readonly planned: Model<MarkNotice>,
    private readonly waiting: WaitingProposals,
    private readonly notices: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.turns.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.turns.stop();
  }

  /** Has the authors of a story told that something waits, when they may be told again. */
  async soon(story: Story, session: ClientSession): Promise<void> {
    for (const id of authorIdsOf(story)) {
      const _id = new Types.ObjectId(id);
      const known = await this.planned.findById(_id).session(session).lean();
      if (known?.dueAt) continue;
      const earliest = (known?.toldAt?.getTime() ?? 0) + DAY_MS;
      const dueAt = new Date(Math.max(now().getTime(), earliest));
      await this.planned.updateOne({ _id }, { $set: { dueAt } }, { upsert: true, session });
    }
  }

  /** Forgets when somebody was told, because they leave. */
  async forget(memberId: string): Promise<void> {
    await this.planned.deleteOne({ _id: new Types.ObjectId(memberId) });
  }

  /** Tells everybody who is due; answers how many mails were written. */
  async turn(): Promise<number> {
    const due = await this.planned
      .find({ dueAt: trusted({ $lte: now(), $ne: null }) })
      .sort({ dueAt: 1 })
      .limit(IN_A_TURN)
      .lean();
    let mails = 0;
    for (const notice of due) if (!this.turns.stopped) mails += await this.told(notice);
    return mails;
  }

  /** One mail that cannot be written now keeps no other from being written. */
  private told(notice: MarkNotice): Promise<number> {
    return this.outbox
      .run(({ session }) => this.tell(notice, session))
      .catch((err: unknown) => {
        this.log.error({ err }, 'an author could not be told of waiting marks; it will be tried again');
        return 0;
      });
  }

  private async tell({ _id, dueAt }: MarkNotice, session: ClientSession): Promise<number> {
    const memberId = _id.toHexString();
    const waits = await this.waiting.anyInStoriesOf(memberId, session);
    const set = waits ? { dueAt: null, toldAt: now() } : { dueAt: null };
    const mine = await this.planned.findOneAndUpdate({ _id, dueAt }, { $set: set }, { session }).lean();
    if (!mine || !waits) return 0;
    const notice = { kind: PROPOSAL_MAILS, key: 'mail.proposals', params: {}, path: '/my-part' };
    return this.notices.tell([memberId], notice, session);
  }
}
