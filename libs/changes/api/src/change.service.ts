import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, notFound, now, objectId } from '@cp/kit/api';
import { type ListedStory, StoryService, StoryStatus } from '@cp/stories/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { ChangeRecord, changeOf } from './change.model';
import { CHANGE_LIMITS } from './change.rules';
import { ChangeReminder } from './change-reminder.model';
import { dayOf } from './day.rules';

const FEW = 50;
/** Among how many of their own stories somebody is asked about changes. */
const OWN_STORIES = 200;

/** A change record and the story that it belongs to. */
export type ChangeOfStory = ChangeRecord & { readonly story: ListedStory };

/** Reads change records for those who have been shown their stories. */
@Injectable()
export class ChangeService {
  constructor(
    @InjectModel(ChangeRecord.name) private readonly changes: Model<ChangeRecord>,
    @InjectModel(ChangeReminder.name) private readonly reminders: Model<ChangeReminder>,
    private readonly stories: StoryService,
  ) {}

  /** The record that an author of its story asks for, with the story; anybody else is refused as by the story. */
  async own(actor: Actor, id: string, session: ClientSession): Promise<ChangeOfStory> {
    const row = await this.changes.findById(objectId(id)).session(session).lean();
    if (!row) throw notFound('changes.notFound');
    const story = await this.stories.authored(actor, row.storyId.toHexString(), session);
    return { ...changeOf(row), story };
  }

  /** The changes of several stories, by story, in the order in which they were recorded. */
  async ofStories(storyIds: readonly string[]): Promise<Map<string, ChangeRecord[]>> {
    const rows = await this.changes
      .find({ storyId: trusted({ $in: storyIds.map(objectId) }) })
      .sort({ storyId: 1, createdAt: 1, _id: 1 })
      .limit(storyIds.length * CHANGE_LIMITS.records)
      .lean();
    const byStory = new Map<string, ChangeRecord[]>();
    for (const row of rows) {
      const id = row.storyId.toHexString();
      byStory.set(id, [...(byStory.get(id) ?? []), changeOf(row)]);
    }
    return byStory;
  }

  /** The changes in one's own stories about which a question waits for an answer, the oldest question first. */
  async waiting(actor: Actor): Promise<ChangeOfStory[]> {
    const own = await this.stories.publishedIdsOf(actor, OWN_STORIES);
    if (own.length === 0) return [];
    const due = await this.reminders
      .find({ storyId: trusted({ $in: own.map(objectId) }), dueOn: trusted({ $lte: dayOf(now()) }) })
      .sort({ dueOn: 1, _id: 1 })
      .limit(CHANGE_LIMITS.waiting)
      .lean();
    const rows = await this.changes
      .find({ _id: trusted({ $in: due.map(({ changeId }) => changeId) }) })
      .lean();
    const byId = new Map(rows.map((row) => [row._id.toHexString(), changeOf(row)]));
    const stories = await this.stories.readableByIds(
      actor,
      rows.map(({ storyId }) => storyId.toHexString()),
    );
    const ids = [...new Set(due.map(({ changeId }) => changeId.toHexString()))];
    return ids.flatMap((id) => {
      const change = byId.get(id);
      const story = change && stories.get(change.storyId.toHexString());
      return story?.status === StoryStatus.PUBLISHED ? [{ ...change, story } as ChangeOfStory] : [];
    });
  }

  /** The records in which somebody wrote, some at a time. */
  async *writtenIn(memberId: string): AsyncGenerator<ChangeRecord[]> {
    const byId = new Types.ObjectId(memberId);
    let after = new Types.ObjectId('000000000000000000000000');
    for (;;) {
      const rows = await this.changes
        .find({ 'steps.byId': byId, _id: trusted({ $gt: after }) })
        .sort({ _id: 1 })
        .limit(FEW)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last._id;
      yield rows.map(changeOf);
    }
  }
}
