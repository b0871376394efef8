import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { Adoption } from './adoption.model';
import { ADOPTION_LIMITS } from './adoption.rules';
import { ChangeRecord } from './change.model';
import { CHANGE_LIMITS, changesInShort } from './change.rules';
import { ChangeSummary } from './change-summary.model';
import { AdoptionState } from './change.vocabulary';

/** Keeps what followed from each story in one line, and has those who write about one story take turns. */
@Injectable()
export class ChangeTally {
  constructor(
    @InjectModel(ChangeSummary.name) private readonly summaries: Model<ChangeSummary>,
    @InjectModel(ChangeRecord.name) private readonly changes: Model<ChangeRecord>,
    @InjectModel(Adoption.name) private readonly adoptions: Model<Adoption>,
  ) {}

  /** Takes the turn at a story until the transaction ends; answers how many changes and adoptions there are. */
  async take(
    storyId: Types.ObjectId,
    session: ClientSession,
  ): Promise<Pick<ChangeSummary, 'changes' | 'adoptions'>> {
    const row = await this.summaries
      .findByIdAndUpdate(
        storyId,
        { $inc: { turn: 1 } },
        { upsert: true, returnDocument: 'after', session, setDefaultsOnInsert: true },
      )
      .lean();
    return { changes: row?.changes ?? 0, adoptions: row?.adoptions ?? 0 };
  }

  /** Counts anew what followed from a story; the turn has to be taken before. */
  async count(storyId: Types.ObjectId, session: ClientSession): Promise<void> {
    const changes = await this.changes
      .find({ storyId })
      .select({ state: 1, heldAt: 1 })
      .limit(CHANGE_LIMITS.records)
      .session(session)
      .lean();
    const adoptions = await this.adoptions
      .find({ storyId })
      .select({ state: 1, placeKey: 1 })
      .limit(ADOPTION_LIMITS.all)
      .session(session)
      .lean();
    const places = adoptions.filter(({ state }) => state === AdoptionState.TRIED);
    await this.summaries.updateOne(
      { _id: storyId },
      {
        $set: {
          ...changesInShort(changes),
          changes: changes.length,
          adoptions: adoptions.length,
          adoptedElsewhere: new Set(places.map(({ placeKey }) => placeKey)).size,
        },
      },
      { session },
    );
  }

  /** What followed from several stories, by story: one row for each. */
  async of(storyIds: readonly string[]): Promise<Map<string, ChangeSummary>> {
    const rows = await this.summaries.find({ _id: trusted({ $in: storyIds.map(objectId) }) }).lean();
    return new Map(rows.map((row) => [row._id.toHexString(), row]));
  }

  /** Forgets the line of a story of which nothing is left. */
  async forget(storyId: Types.ObjectId, session: ClientSession): Promise<void> {
    await this.summaries.deleteOne({ _id: storyId }, { session });
  }
}
