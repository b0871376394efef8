import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Outbox } from '@cp/kit/api';
import { Model, trusted, Types } from 'mongoose';
import { Tag, tagOf } from './tag.model';
import { withoutWordsOf } from './tag.rules';
import { TallyMarks } from './tally-marks';

const FEW = 50;

/** Finds and takes away what somebody said in marks, their own and others’. */
@Injectable()
export class TakeBackMarks {
  constructor(
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    private readonly tally: TallyMarks,
    private readonly outbox: Outbox,
  ) {}

  /** Takes away every mark that somebody made, whoever’s story it is in, and their reasons from the marks that others made. */
  async allOf(memberId: string, goOn: () => Promise<void>): Promise<void> {
    for await (const tags of this.with(memberId)) {
      for (const tag of tags)
        if (tag.markedById.toHexString() === memberId) await this.remove(tag);
        else await this.silence(tag, memberId);
      await goOn();
    }
  }

  /** The marks that somebody made or decided about, some at a time. */
  async *with(memberId: string): AsyncGenerator<Tag[]> {
    const byId = new Types.ObjectId(memberId);
    let after = new Types.ObjectId('000000000000000000000000');
    for (;;) {
      const rows = await this.tags
        .find({ 'history.byId': byId, _id: trusted({ $gt: after }) })
        .sort({ _id: 1 })
        .limit(FEW)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last._id;
      yield rows.map(tagOf);
    }
  }

  private async remove({ _id, storyId }: Tag): Promise<void> {
    await this.outbox.run(async (transaction) => {
      const { deletedCount } = await this.tags.deleteOne({ _id }, { session: transaction.session });
      if (deletedCount > 0) await this.tally.recount(storyId, transaction);
    });
  }

  private async silence({ _id }: Tag, memberId: string): Promise<void> {
    await this.outbox.run(async ({ session }) => {
      const row = await this.tags.findById(_id).session(session).lean();
      if (!row) return;
      const words = withoutWordsOf(memberId, row);
      await this.tags.updateOne({ _id }, { $set: words, $inc: { version: 1 } }, { session });
    });
  }
}
