import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  type Page,
  type PageArgs,
  pageOf,
  type Perspective,
  type Place,
  placeOf,
} from '@cp/kit/api';
import type { VoiceGroup } from '@cp/measures';
import { Model, type QueryFilter, trusted, Types } from 'mongoose';
import { AwaitedReply } from './awaited-reply.model';
import { groupsOf } from './awaited-reply.rules';
import { AwaitedKind, AwaitedWhat } from './awaited-reply.vocabulary';
import { openFor } from './discussion-lists.service';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import type { Post } from './post.model';
import { PostState } from './post.vocabulary';

/** Something that waits to be answered, with what it is. */
export interface Awaited extends Pick<AwaitedReply, 'what' | 'beganAt' | 'repliedAt' | 'crossedAt'> {
  readonly id: string;
  readonly waitsFor: readonly VoiceGroup[];
  readonly discussion: FoundDiscussion;
  /** The first post that waits; `null`: the discussion itself. */
  readonly post: Post | null;
}

const MOST = 50;

/** How long something waits to be answered, whoever looks: what measures are made of. */
export type AwaitedFacts = Pick<
  AwaitedReply,
  'what' | 'discussionId' | 'postId' | 'beganAt' | 'repliedAt' | 'crossedAt' | 'heard'
>;

/** Reads what waits to be answered, for those who may answer it. */
@Injectable()
export class AwaitedReplies {
  constructor(
    @InjectModel(AwaitedReply.name) private readonly awaited: Model<AwaitedReply>,
    private readonly discussions: DiscussionService,
  ) {}

  /**
   * A page of what waits. What waits for a reply has waited longest first; what waits for a perspective of the viewer began last first.
   * One indexed read for each audience, and for each group that the viewer speaks as. What they began themselves is left out.
   */
  async page(actor: Actor, kind: AwaitedKind, { first, after }: PageArgs): Promise<Page<Awaited>> {
    const isQueue = kind !== AwaitedKind.MY_PERSPECTIVE;
    const place = placeOf(after);
    const rows = await this.rows(actor, waitingFor(kind, actor.perspectives), {
      order: isQueue ? 1 : -1,
      narrowed: place ? beyond(place, isQueue) : {},
      most: first + 1,
    });
    const page = pageOf(rows, first, ({ _id, beganAt }) => ({ at: beganAt, id: _id }));
    return { ...page, nodes: await this.shown(actor, page.nodes) };
  }

  /** What began since a time and waits for one perspective, the newest first; for digests and invitations. */
  async since(actor: Actor, since: Date, perspective: Perspective, most = MOST): Promise<Awaited[]> {
    const rows = await this.rows(actor, waitingFor(AwaitedKind.MY_PERSPECTIVE, [perspective]), {
      order: -1,
      narrowed: { beganAt: trusted({ $gte: since }) },
      most,
    });
    return this.shown(actor, rows.slice(0, most));
  }

  /** How everything that began in a time was received, whoever may read it; for measures, which show no single one. */
  async *began(from: Date, to: Date): AsyncGenerator<AwaitedFacts> {
    const rows = this.awaited
      .find({ beganAt: trusted({ $gte: from, $lt: to }) })
      .sort({ beganAt: 1, _id: 1 })
      .lean()
      .cursor();
    for await (const row of rows) yield row;
  }

  private async rows(
    actor: Actor,
    waits: readonly QueryFilter<AwaitedReply>[],
    { order, narrowed, most }: { order: 1 | -1; narrowed: QueryFilter<AwaitedReply>; most: number },
  ): Promise<Row[]> {
    const others = { authorIds: trusted({ $ne: new Types.ObjectId(actor.memberId) }) };
    const lists = await Promise.all(
      openFor(actor).flatMap((audience) =>
        waits.map((wait) =>
          this.awaited
            .find({ ...audience, ...wait, ...narrowed, ...others } as QueryFilter<AwaitedReply>)
            .sort({ beganAt: order, _id: order })
            .limit(most)
            .lean(),
        ),
      ),
    );
    // Who speaks from two perspectives is shown once what waits for both.
    const once = new Map(lists.flat().map((row) => [row._id.toHexString(), row]));
    return [...once.values()].sort((a, b) => order * byTime(a, b)).slice(0, most);
  }

  /** What the viewer may read of it; a moment after its story went to other readers, that is less than was found. */
  private async shown(actor: Actor, rows: readonly Row[]): Promise<Awaited[]> {
    const [discussions, posts] = await Promise.all([
      this.discussions.readableByIds(actor, [
        ...new Set(rows.map(({ discussionId }) => discussionId.toHexString())),
      ]),
      this.discussions.postsById(rows.flatMap(({ postId }) => postId?.toHexString() ?? [])),
    ]);
    return rows.flatMap(({ _id, discussionId, postId, ...row }): Awaited[] => {
      const discussion = discussions.get(discussionId.toHexString());
      const post = postId && posts.get(postId.toHexString());
      if (!discussion || (postId && post?.state !== PostState.PUBLISHED)) return [];
      return [{ ...row, id: _id.toHexString(), discussion, post: post ?? null }];
    });
  }
}

type Row = AwaitedReply;

const waitingFor = (kind: AwaitedKind, perspectives: readonly Perspective[]): QueryFilter<AwaitedReply>[] => {
  if (kind === AwaitedKind.FIRST_REPLY) return [{ repliedAt: null }];
  if (kind === AwaitedKind.OTHER_PERSPECTIVE) return [{ crossedAt: null }];
  // A perspective is missed in a conversation; a newcomer’s post waits for anybody.
  return groupsOf(perspectives).map((group) => ({ waitsFor: group, what: AwaitedWhat.DISCUSSION }));
};

const beyond = ({ at, id }: Place, isLater: boolean): QueryFilter<AwaitedReply> => ({
  beganAt: trusted(isLater ? { $gte: at } : { $lte: at }),
  $or: [
    { beganAt: trusted(isLater ? { $gt: at } : { $lt: at }) },
    { beganAt: at, _id: trusted(isLater ? { $gt: id } : { $lt: id }) },
  ],
});

const byTime = (a: Row, b: Row): number =>
  a.beganAt.getTime() - b.beganAt.getTime() || (a._id.toHexString() < b._id.toHexString() ? -1 : 1);
