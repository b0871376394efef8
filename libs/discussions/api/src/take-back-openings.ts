import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Outbox } from '@cp/kit/api';
import type { Leaving } from '@cp/members/api';
import { Model, trusted, Types } from 'mongoose';
import { headChanged, OPENING_RETRACTED } from './head.events';
import { KeepAwaited } from './keep-awaited';
import { Opening, openingOf } from './opening.model';
import { OpeningState } from './opening.vocabulary';
import { discussionRoom } from './post.events';
import { SeniorAnswer } from './senior-answer.model';

const BATCH = 50;

/** Takes back what somebody opened discussions with: the words go, also those from before; what others answered stays. */
@Injectable()
export class TakeBackOpenings {
  constructor(
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    @InjectModel(SeniorAnswer.name) private readonly answers: Model<SeniorAnswer>,
    private readonly awaited: KeepAwaited,
    private readonly outbox: Outbox,
  ) {}

  /** Takes one back; nothing happens to one that was taken back already. */
  async takeBack({ _id }: Pick<Opening, '_id'>): Promise<void> {
    await this.outbox.run(async ({ session, publish }) => {
      const { modifiedCount } = await this.openings.updateOne(
        { _id, state: OpeningState.OPEN },
        { $set: emptied, $inc: { version: 1 } },
        { session },
      );
      if (modifiedCount === 0) return;
      await this.awaited.forget(_id, null, session);
      // What its author said of a promise is theirs as well: that it was kept or not stays.
      await this.answers.updateMany(
        { discussionId: _id, toldByAsker: true },
        { $set: { why: '' }, $inc: { version: 1 } },
        { session },
      );
      publish(headChanged(OPENING_RETRACTED, _id));
    }, discussionRoom(_id));
  }

  /** Takes back everything that somebody opened who leaves. */
  async allOf({ memberId, goOn }: Leaving): Promise<void> {
    for await (const batch of this.writtenBy(memberId)) {
      for (const opening of batch) await this.takeBack(opening);
      await goOn();
    }
  }

  /** Everything that somebody opened, some at a time. */
  async *writtenBy(memberId: string): AsyncGenerator<Opening[]> {
    const authorId = new Types.ObjectId(memberId);
    let after = '';
    for (;;) {
      const rows = await this.openings
        .find({ authorId, key: trusted({ $gt: after }) })
        .sort({ key: 1 })
        .limit(BATCH)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last.key;
      yield rows.map(openingOf);
    }
  }
}

const emptied: Partial<Opening> = {
  state: OpeningState.RETRACTED,
  title: '',
  body: '',
  spokenAs: null,
  skillIds: [],
  earlier: [],
  waiting: false,
  answerId: null,
  askAt: null,
};
