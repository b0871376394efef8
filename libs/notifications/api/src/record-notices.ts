import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, objectId } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { DigestTurns } from './digest-turns.service';
import { Notice } from './notice.model';
import { NOTICE_LIMITS } from './notice.rules';
import type { MailPace, NoticeKind } from './notice.vocabulary';
import { PushTurns } from './push-turns.service';

/** One thing that happened, as it goes into lines of inboxes. */
export interface NoticeWish {
  readonly kind: NoticeKind;
  readonly key: string;
  /** What comes under one line while that is unread. */
  readonly group: string;
  /** What it is made of: the same never tells a member twice. */
  readonly source: string;
  readonly actorIds?: readonly string[] | undefined;
  readonly storyId?: string | null | undefined;
  readonly discussionId?: string | null | undefined;
  readonly postIds?: readonly string[] | undefined;
  readonly path?: string | null | undefined;
}

/** How one member is told of it. */
export interface Way {
  readonly memberId: string;
  readonly inApp: boolean;
  readonly pace: MailPace;
  /** When the mail goes that tells of it at once; `null`: none, or it went with what happened. */
  readonly mailAt: Date | null;
  readonly forDigest: boolean;
  /** Whether it rings on the member's devices. */
  readonly forPush: boolean;
  readonly mailedAt: Date | null;
}

/** Whether somebody's line is new, or has been there and now says more. */
export interface Recorded {
  readonly memberId: string;
  readonly isNew: boolean;
}

/** Writes what happened into the inboxes of members: a new line each, or one more under a line that is unread. */
@Injectable()
export class RecordNotices {
  constructor(
    @InjectModel(Notice.name) private readonly notices: Model<Notice>,
    private readonly digests: DigestTurns,
    private readonly pushes: PushTurns,
  ) {}

  /** Records it for each member once; answers whose inbox changed. Whoever was told of the same source before is left out. */
  async record(wish: NoticeWish, ways: readonly Way[], session: ClientSession): Promise<Recorded[]> {
    if (ways.length === 0) return [];
    const told = await this.membersWith(ways, { sources: wish.source }, session);
    const untold = ways.filter(({ memberId }) => !told.has(memberId));
    const open = await this.membersWith(untold, { group: wish.group, unread: true }, session);
    const [more, fresh] = [untold.filter(isIn(open)), untold.filter((way) => !isIn(open)(way))];
    for (const way of more) await this.add(wish, way, session);
    if (fresh.length > 0)
      await this.notices.insertMany(
        fresh.map((way) => lineOf(wish, way)),
        { session },
      );
    const waiting = untold.filter(({ forDigest }) => forDigest).map(({ memberId }) => memberId);
    await this.digests.expect(waiting, session);
    // One more under a line that is unread already rings nowhere.
    const ringing = fresh.filter(({ forPush }) => forPush).map(({ memberId }) => memberId);
    await this.pushes.expect(ringing, session);
    return [
      ...more.map(({ memberId }) => ({ memberId, isNew: false })),
      ...fresh.map(({ memberId }) => ({ memberId, isNew: true })),
    ];
  }

  private async membersWith(
    ways: readonly Way[],
    where: { readonly sources: string } | { readonly group: string; readonly unread: true },
    session: ClientSession,
  ): Promise<Set<string>> {
    const memberId = trusted({ $in: ways.map((way) => objectId(way.memberId)) });
    const rows = await this.notices
      .find({ memberId, ...where })
      .select({ memberId: 1 })
      .session(session)
      .lean();
    return new Set(rows.map((row) => row.memberId.toHexString()));
  }

  /** One more of the same: the line says how many, and stands where the last one is. */
  private async add(wish: NoticeWish, way: Way, session: ClientSession): Promise<void> {
    const { actorIds, postIds } = idsOf(wish);
    const line = { memberId: objectId(way.memberId), group: wish.group, unread: true };
    await this.notices.updateOne(
      line,
      {
        $set: {
          at: now(),
          key: wish.key,
          inApp: way.inApp,
          pace: way.pace,
          forDigest: way.forDigest,
          forPush: way.forPush,
          ...(way.mailedAt ? { mailedAt: way.mailedAt } : {}),
        },
        $inc: { count: 1 },
        $push: {
          sources: { $each: [wish.source], $slice: -NOTICE_LIMITS.sources },
          postIds: { $each: postIds, $slice: -NOTICE_LIMITS.posts },
          actorIds: { $each: actorIds, $position: 0, $slice: NOTICE_LIMITS.actors },
        },
      },
      { session },
    );
    // A mail that waits already tells of this one too.
    if (way.mailAt)
      await this.notices.updateOne({ ...line, mailAt: null }, { $set: { mailAt: way.mailAt } }, { session });
  }
}

const isIn =
  (members: ReadonlySet<string>) =>
  ({ memberId }: Way): boolean =>
    members.has(memberId);

const idsOf = ({ actorIds = [], postIds = [] }: NoticeWish) => ({
  actorIds: actorIds.map(objectId),
  postIds: postIds.map(objectId),
});

function lineOf(wish: NoticeWish, { memberId, ...way }: Way): Omit<Notice, 'id'> {
  const at = now();
  return {
    _id: new Types.ObjectId(),
    memberId: objectId(memberId),
    kind: wish.kind,
    key: wish.key,
    group: wish.group,
    sources: [wish.source],
    count: 1,
    ...idsOf(wish),
    storyId: wish.storyId ? objectId(wish.storyId) : null,
    discussionId: wish.discussionId ? objectId(wish.discussionId) : null,
    path: wish.path ?? null,
    firstAt: at,
    at,
    unread: true,
    readAt: null,
    ...way,
  };
}
