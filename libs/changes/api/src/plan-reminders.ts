import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, now, Outbox } from '@cp/kit/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { ChangeRecord, changeOf } from './change.model';
import { openQuestion, questionsToAsk } from './change.rules';
import { type ChangeOfStory, ChangeService } from './change.service';
import { ChangeReminder } from './change-reminder.model';
import { dayOf, monthsAfter, morningOf } from './day.rules';

/** Keeps which questions about a change are to be asked, and from which day. */
@Injectable()
export class PlanReminders {
  constructor(
    @InjectModel(ChangeReminder.name) private readonly reminders: Model<ChangeReminder>,
    @InjectModel(ChangeRecord.name) private readonly changes: Model<ChangeRecord>,
    private readonly service: ChangeService,
    private readonly outbox: Outbox,
  ) {}

  /** Has the questions asked that a change raises as it is now, and none that it raised before. */
  async plan({ _id, storyId, ...change }: ChangeRecord, session: ClientSession): Promise<void> {
    await this.forget(_id, session);
    const rows = questionsToAsk(change, dayOf(now())).map(({ question, from }) => ({
      _id: new Types.ObjectId(),
      changeId: _id,
      storyId,
      question,
      dueOn: from,
      mailAt: morningOf(from),
      askedAt: null,
    }));
    if (rows.length > 0) await this.reminders.insertMany(rows, { session });
  }

  /** Asks nothing more about a change. */
  async forget(changeId: Types.ObjectId, session: ClientSession): Promise<void> {
    await this.reminders.deleteMany({ changeId }, { session });
  }

  /** Puts the open question off by a month; then it is asked again, by mail too. */
  async putOff(actor: Actor, id: string): Promise<ChangeOfStory> {
    return this.outbox.run(async ({ session }) => {
      const change = await this.service.own(actor, id, session);
      const today = dayOf(now());
      const question = openQuestion(change, today);
      if (!question) throw conflict('changes.answered', change.version);
      // Asked twice, it is put off once.
      if (change.askAgainOn !== null && change.askAgainOn > today) return change;
      const dueOn = monthsAfter(today, 1);
      await this.reminders.updateOne(
        { changeId: change._id, question },
        { $set: { storyId: change.storyId, dueOn, mailAt: morningOf(dueOn), askedAt: null } },
        { upsert: true, session },
      );
      const row = await this.changes
        .findOneAndUpdate(
          { _id: change._id, version: change.version },
          { $set: { askAgainOn: dueOn } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('changes.conflict');
      return { ...changeOf(row), story: change.story };
    });
  }
}
