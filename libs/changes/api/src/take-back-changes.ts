import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Outbox } from '@cp/kit/api';
import { Model, Types } from 'mongoose';
import type { Adoption } from './adoption.model';
import { ChangeRecord } from './change.model';
import { KeepAdoption } from './keep-adoption';
import { KeepChange } from './keep-change';

/** Takes away what somebody who leaves wrote; each part again after a crash, which takes no more away. */
@Injectable()
export class TakeBackChanges {
  constructor(
    @InjectModel(ChangeRecord.name) private readonly changes: Model<ChangeRecord>,
    private readonly keepingAdoptions: KeepAdoption,
    private readonly keepingChanges: KeepChange,
    private readonly outbox: Outbox,
  ) {}

  /** Removes what somebody tried. */
  adoption(adoption: Adoption): Promise<void> {
    return this.outbox.run(({ session }) => this.keepingAdoptions.remove(adoption, session));
  }

  /** Removes a record whose story is gone. */
  change(change: ChangeRecord): Promise<void> {
    return this.outbox.run(({ session }) => this.keepingChanges.remove(change, session));
  }

  /** Forgets who typed in a record that stays, because others tell its story too and it is theirs as well. */
  async name({ _id }: ChangeRecord, memberId: string): Promise<void> {
    const byId = new Types.ObjectId(memberId);
    await this.changes.updateOne(
      { _id },
      { $set: { 'steps.$[own].byId': null } },
      { arrayFilters: [{ 'own.byId': byId }] },
    );
  }
}
