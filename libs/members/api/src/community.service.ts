import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import { type Actor, conflict, isDuplicate, Outbox } from '@cp/kit/api';
import { type ClientSession, Model } from 'mongoose';
import type { ChangeCommunityInput } from './community.inputs';
import { Community, COMMUNITY, NEW_COMMUNITY } from './community.model';
import type { JoinMode } from './community.vocabulary';

/** What the community decided about itself, such as how one becomes a member. */
@Injectable()
export class CommunityService implements OnApplicationBootstrap {
  constructor(
    @InjectModel(Community.name) private readonly communities: Model<Community>,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** Sees that the one document is there, so that whoever decides finds something to hold. */
  async onApplicationBootstrap(): Promise<void> {
    await this.communities
      .updateOne({ _id: COMMUNITY }, { $setOnInsert: NEW_COMMUNITY }, { upsert: true })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
  }

  /** The community as it is. */
  async read(session?: ClientSession): Promise<Community> {
    const row = await this.communities
      .findById(COMMUNITY)
      .session(session ?? null)
      .lean()
      .orFail();
    // What is decided since a release that it was stored before holds as for a new community.
    return { ...NEW_COMMUNITY, ...row };
  }

  /** How somebody becomes a member at the moment. */
  async joinMode(session?: ClientSession): Promise<JoinMode> {
    return (await this.read(session)).joinMode;
  }

  /** Changes the version that the administrator saw, and no other. */
  async change(
    actor: Actor,
    { version, joinMode, storyReview: review }: ChangeCommunityInput,
  ): Promise<Community> {
    return this.outbox.run(async ({ session }) => {
      const before = await this.read(session);
      if (before.version !== version) throw conflict('community.conflict', before.version);
      const storyReview = review ?? before.storyReview;
      if (before.joinMode === joinMode && before.storyReview === storyReview) return before;
      const after = await this.communities
        .findOneAndUpdate(
          { _id: COMMUNITY, version },
          { $set: { joinMode, storyReview }, $inc: { version: 1 } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!after) throw conflict('community.conflict');
      await this.audit.record(
        {
          action: 'community.changed',
          actorId: actor.memberId,
          object: { kind: 'community', id: COMMUNITY },
          before: { joinMode: before.joinMode, storyReview: before.storyReview },
          after: { joinMode, storyReview },
          details: {
            from: before.joinMode,
            to: joinMode,
            reviewFrom: before.storyReview,
            reviewTo: storyReview,
          },
        },
        session,
      );
      return after;
    });
  }

  /** Notes that moderators were told of people or stories that wait, unless somebody noted it since. */
  async told(
    of: 'waitingToldAt' | 'storiesToldAt',
    last: Date | null,
    at: Date,
    session: ClientSession,
  ): Promise<boolean> {
    const { modifiedCount } = await this.communities.updateOne(
      { _id: COMMUNITY, [of]: last },
      { $set: { [of]: at } },
      { session },
    );
    return modifiedCount === 1;
  }

  /**
   * Holds the community until the transaction ends: two decisions that are each right alone and wrong together, such as two
   * administrators who demote one another, meet here and one of them looks again.
   */
  async hold(session: ClientSession): Promise<void> {
    await this.communities.updateOne({ _id: COMMUNITY }, { $inc: { turn: 1 } }, { session });
  }
}
