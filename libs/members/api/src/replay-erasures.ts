import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId } from '@cp/kit/api';
import { Model, trusted } from 'mongoose';
import { ErasureList } from './erasure-list';
import { LeaveCommunity } from './leave-community';
import { Member } from './member.model';
import { AccountState } from './member.vocabulary';

const BATCH = 500;

/** Whoever left before, and is in the database again because an older backup was restored, leaves again at the start. */
@Injectable()
export class ReplayErasures implements OnApplicationBootstrap {
  constructor(
    @InjectModel(Member.name) private readonly members: Model<Member>,
    private readonly list: ErasureList,
    private readonly leaving: LeaveCommunity,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const listed = [...new Map((await this.list.all()).map((one) => [one.memberId, one])).values()];
    for (let from = 0; from < listed.length; from += BATCH) {
      const some = listed.slice(from, from + BATCH);
      const back = await this.members
        .find({
          _id: trusted({ $in: some.map(({ memberId }) => objectId(memberId)) }),
          state: trusted({ $ne: AccountState.LEFT }),
        })
        .select({ _id: 1 })
        .lean();
      const ids = new Set(back.map(({ _id }) => _id.toHexString()));
      for (const one of some) if (ids.has(one.memberId)) await this.leaving.leaveAgain(one);
    }
  }
}
