import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, Model, Types } from 'mongoose';
import type { Account } from './account.model';
import { PendingJoin } from './mail-token.model';
import { ProviderVisit } from './provider-visit.model';

/** Takes away what shows somebody on their way in: a wish to join that waits for its mail, and visits to a provider. */
@Injectable()
export class ForgetArrivals {
  constructor(
    @InjectModel(PendingJoin.name) private readonly pending: Model<PendingJoin>,
    @InjectModel(ProviderVisit.name) private readonly visits: Model<ProviderVisit>,
  ) {}

  /** The visits that a member began when signed in. */
  async of(memberId: Types.ObjectId, session: ClientSession): Promise<void> {
    await this.visits.deleteMany({ memberId }, { session });
  }

  /** What is kept under an address, as it was typed here and in the form by which accounts are told apart. */
  async under({ email, emailKey }: Account, session: ClientSession): Promise<void> {
    await this.pending.deleteMany({ emailKey }, { session });
    for (const address of new Set([email, emailKey]))
      await this.visits.deleteMany({ 'claims.email': address }, { session });
  }
}
