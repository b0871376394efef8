import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, now, objectId, Outbox, type Page, type PageArgs, pageOf, placeOf } from '@cp/kit/api';
import { Model, type QueryFilter, trusted, Types } from 'mongoose';
import { noticesChanged } from './notice.events';
import type { MarkNoticesReadInput } from './notice.inputs';
import { Notice, noticeOf } from './notice.model';
import { NoticeSights, type ShownNotice } from './notice-sights';

/** As far as what is unread is counted; more is “99 or more”. */
const COUNTED = 99;
const BATCH = 50;
const FEW = 200;

interface At {
  readonly at: Date;
  readonly id: Types.ObjectId;
}

const older = ({ at, id }: At): QueryFilter<Notice> => ({
  at: trusted({ $lte: at }),
  $or: [{ at: trusted({ $lt: at }) }, { at, _id: trusted({ $lt: id }) }],
});

/** Reads a member's inbox and marks what was seen. */
@Injectable()
export class NoticeService {
  constructor(
    @InjectModel(Notice.name) private readonly notices: Model<Notice>,
    private readonly sights: NoticeSights,
    private readonly outbox: Outbox,
  ) {}

  /** A page of the lines that somebody may see, the last first. It is filled past what they may not, so that nothing tells of that. */
  async page(actor: Actor, { first, after }: PageArgs): Promise<Page<ShownNotice>> {
    const shown = await this.read(actor, { inApp: true }, placeOf(after), first + 1);
    return pageOf(shown, first, ({ at, _id }) => ({ at, id: _id }));
  }

  /** How many lines somebody has not seen, of those that they may see; counted up to 99. */
  async unread(actor: Actor): Promise<number> {
    return (await this.read(actor, { unread: true, inApp: true }, null, COUNTED)).length;
  }

  /** Whether there is a line that somebody has not seen, may see and wants to hear of on their devices, begun since a time. */
  async rings(actor: Actor, since: Date): Promise<boolean> {
    const which = { unread: true, inApp: true, forPush: true, firstAt: trusted({ $gt: since }) };
    return (await this.read(actor, which, null, 1)).length > 0;
  }

  /** Marks a line as seen, or every line up to a time; on all devices, and for mails that have not gone. */
  async markRead(actor: Actor, { id, upTo }: MarkNoticesReadInput): Promise<number> {
    await this.seen(actor.memberId, id ? { _id: objectId(id) } : { at: trusted({ $lte: upTo ?? now() }) });
    return this.unread(actor);
  }

  /** Marks every line about a discussion as seen, because its member came to it. */
  async cameTo(memberId: string, discussionId: string): Promise<void> {
    const about = { discussionId: objectId(discussionId) };
    // Mostly there is none, and nothing has to be written.
    if (await this.notices.exists({ memberId: objectId(memberId), unread: true, ...about }))
      await this.seen(memberId, about);
  }

  /** Everything that somebody was told, some at a time, the oldest first. */
  async *toldTo(memberId: string): AsyncGenerator<Notice[]> {
    let after: Types.ObjectId | null = null;
    for (;;) {
      const rows: Notice[] = await this.notices
        .find({ memberId: objectId(memberId), ...(after ? { _id: trusted({ $gt: after }) } : {}) })
        .sort({ _id: 1 })
        .limit(FEW)
        .lean();
      after = rows.at(-1)?._id ?? null;
      if (!after) return;
      yield rows.map(noticeOf);
    }
  }

  /** Forgets what somebody was told, and that they did anything others were told of. */
  async forget(memberId: string): Promise<void> {
    const id = objectId(memberId);
    await this.notices.deleteMany({ memberId: id });
    await this.notices.updateMany({ actorIds: id }, { $pull: { actorIds: id } });
  }

  /** Takes away what was told of a story that is gone. */
  async forgetStory(storyId: string): Promise<void> {
    await this.notices.deleteMany({ storyId: objectId(storyId) });
  }

  private async seen(memberId: string, which: QueryFilter<Notice>): Promise<void> {
    await this.outbox.run(async ({ session, publish }) => {
      const { modifiedCount } = await this.notices.updateMany(
        { memberId: objectId(memberId), unread: true, ...which },
        { $set: { unread: false, readAt: now(), mailAt: null, forDigest: false } },
        { session },
      );
      if (modifiedCount > 0) publish(noticesChanged(memberId));
    });
  }

  private async read(
    { memberId, ...actor }: Actor,
    which: QueryFilter<Notice>,
    from: At | null,
    most: number,
  ): Promise<ShownNotice[]> {
    const shown: ShownNotice[] = [];
    let place = from;
    while (shown.length < most) {
      const rows = await this.notices
        .find({ memberId: objectId(memberId), ...which, ...(place ? older(place) : {}) })
        .sort({ at: -1, _id: -1 })
        .limit(BATCH)
        .lean();
      shown.push(...(await this.sights.visible({ memberId, ...actor }, rows.map(noticeOf))));
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) break;
      place = { at: last.at, id: last._id };
    }
    return shown.slice(0, most);
  }
}
