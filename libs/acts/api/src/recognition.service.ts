import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId, type Page, type PageArgs, pageOf, placeOf } from '@cp/kit/api';
import { Contributions, type Leaving } from '@cp/members/api';
import { type ListedStory, StoryService } from '@cp/stories/api';
import { Model, type QueryFilter, trusted, Types } from 'mongoose';
import { Recognition, recognitionOf } from './recognition.model';
import { type RecognisedBy, tellerIdsOf } from './recognition.rules';
import type { RecognitionKind } from './recognition.vocabulary';

const FEW = 50;

/** Reads what readers recognise in stories, for those who have been shown the stories, and forgets it with its owners. */
@Injectable()
export class RecognitionService {
  constructor(
    @InjectModel(Recognition.name) private readonly recognitions: Model<Recognition>,
    private readonly stories: StoryService,
  ) {}

  /** Who said what of several stories, by story: as much as counting needs. */
  async saidOf(storyIds: readonly string[]): Promise<Map<string, RecognisedBy[]>> {
    const rows = await this.recognitions
      .find({ storyId: trusted({ $in: storyIds.map(objectId) }) })
      .select({ storyId: 1, memberId: 1, kind: 1, spokenAs: 1 })
      .lean();
    const byStory = new Map<string, RecognisedBy[]>();
    for (const { storyId, memberId, kind, spokenAs } of rows) {
      const id = storyId.toHexString();
      byStory.set(id, [...(byStory.get(id) ?? []), { memberId: memberId.toHexString(), kind, spokenAs }]);
    }
    return byStory;
  }

  /** What one member said of several stories, by story; at most two of each. */
  async ownOf(memberId: string, storyIds: readonly string[]): Promise<Map<string, Recognition[]>> {
    const rows = await this.recognitions
      .find({ storyId: trusted({ $in: storyIds.map(objectId) }), memberId: new Types.ObjectId(memberId) })
      .lean();
    const byStory = new Map<string, Recognition[]>();
    for (const row of rows) {
      const id = row.storyId.toHexString();
      byStory.set(id, [...(byStory.get(id) ?? []), recognitionOf(row)]);
    }
    return byStory;
  }

  /** A page of what was said of a story, newest first, without those who tell it by now or told it once. */
  async page(
    story: ListedStory,
    kind: RecognitionKind,
    { first, after }: PageArgs,
  ): Promise<Page<Recognition>> {
    const place = placeOf(after);
    const older: QueryFilter<Recognition> = place
      ? {
          at: trusted({ $lte: place.at }),
          $or: [{ at: trusted({ $lt: place.at }) }, { at: place.at, _id: trusted({ $lt: place.id }) }],
        }
      : {};
    const rows = await this.recognitions
      .find({
        storyId: story._id,
        kind,
        memberId: trusted({ $nin: tellerIdsOf(story).map(objectId) }),
        ...older,
      })
      .sort({ at: -1, _id: -1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(recognitionOf), first, ({ at, _id: id }) => ({ at, id }));
  }

  /** Takes what was said of a story away with it. */
  async removeOf(storyId: string): Promise<void> {
    await this.recognitions.deleteMany({ storyId: objectId(storyId) });
  }

  /** Has what was said from an organisation follow it into another; doing it twice moves nothing more. */
  async moveTo(fromId: string, intoId: string): Promise<void> {
    await this.recognitions.updateMany(
      { organisationId: objectId(fromId) },
      { $set: { organisationId: objectId(intoId) } },
    );
  }

  /** Of somebody who leaves: what others may go on learning from stays without a place, or everything goes. */
  async forget({ memberId, contributions }: Pick<Leaving, 'memberId' | 'contributions'>): Promise<void> {
    const own = { memberId: new Types.ObjectId(memberId) };
    if (contributions === Contributions.REMOVE) await this.recognitions.deleteMany(own);
    else await this.recognitions.updateMany(own, { $set: { organisationId: null } });
  }

  /** Everything that somebody said, some at a time, with the titles of the stories that may still be read. */
  async *saidBy(memberId: string): AsyncGenerator<{ said: Recognition[]; titles: Map<string, string> }> {
    let after = '';
    for (;;) {
      const rows = await this.recognitions
        .find({ memberId: new Types.ObjectId(memberId), key: trusted({ $gt: after }) })
        .sort({ key: 1 })
        .limit(FEW)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last.key;
      const stories = await this.stories.published([
        ...new Set(rows.map(({ storyId }) => storyId.toHexString())),
      ]);
      const titles = new Map([...stories].map(([id, { title }]) => [id, title]));
      yield { said: rows.map(recognitionOf), titles };
    }
  }
}
