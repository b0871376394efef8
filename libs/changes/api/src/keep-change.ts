import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { conflict, DomainError, now } from '@cp/kit/api';
import { type ClientSession, Model } from 'mongoose';
import { ChangeRecord, changeOf } from './change.model';
import { CHANGE_LIMITS } from './change.rules';
import { ChangeTally } from './change-tally';
import { PlanReminders } from './plan-reminders';

/** Keeps records, their reminders and their line in short together: all are stored or none. */
@Injectable()
export class KeepChange {
  constructor(
    @InjectModel(ChangeRecord.name) private readonly changes: Model<ChangeRecord>,
    private readonly reminders: PlanReminders,
    private readonly tally: ChangeTally,
  ) {}

  /** Adds a record, if its story does not have as many as it can. */
  async add(fields: Omit<ChangeRecord, 'id' | 'askAgainOn'>, session: ClientSession): Promise<ChangeRecord> {
    const { changes } = await this.tally.take(fields.storyId, session);
    if (changes >= CHANGE_LIMITS.records) throw full('changes.many', CHANGE_LIMITS.records);
    await this.changes.create([{ ...fields, askAgainOn: null }], { session });
    const change = changeOf({ ...fields, askAgainOn: null });
    await this.reminders.plan(change, session);
    await this.tally.count(fields.storyId, session);
    return change;
  }

  /** Saves what changed in a record, unless somebody else did so in between. */
  async save(
    { _id, version, storyId }: ChangeRecord,
    next: Partial<ChangeRecord>,
    session: ClientSession,
  ): Promise<ChangeRecord> {
    await this.tally.take(storyId, session);
    const row = await this.changes
      .findOneAndUpdate(
        { _id, version },
        { $set: { ...next, askAgainOn: null, updatedAt: now() }, $inc: { version: 1 } },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('changes.conflict');
    const change = changeOf(row);
    await this.reminders.plan(change, session);
    await this.tally.count(storyId, session);
    return change;
  }

  /** Removes a record and what is asked about it. */
  async remove({ _id, storyId }: ChangeRecord, session: ClientSession): Promise<void> {
    await this.tally.take(storyId, session);
    await this.changes.deleteOne({ _id }, { session });
    await this.reminders.forget(_id, session);
    await this.tally.count(storyId, session);
  }
}

/** That there are as many as there can be. */
export const full = (key: string, most: number): DomainError =>
  new DomainError('BAD_USER_INPUT', key, { params: { most } });
