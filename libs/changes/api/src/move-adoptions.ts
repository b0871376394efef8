import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { objectId, Outbox } from '@cp/kit/api';
import { Model } from 'mongoose';
import { Adoption } from './adoption.model';
import { ChangeTally } from './change-tally';

/** Has what was tried in an organisation follow it into another. */
@Injectable()
export class MoveAdoptions {
  constructor(
    @InjectModel(Adoption.name) private readonly adoptions: Model<Adoption>,
    private readonly tally: ChangeTally,
    private readonly outbox: Outbox,
  ) {}

  /** Moves them and counts their stories anew; doing it twice moves nothing more. */
  async moveTo(fromId: string, intoId: string): Promise<void> {
    const from = { organisationId: objectId(fromId) };
    const rows = await this.adoptions.find(from).select({ storyId: 1 }).lean();
    for (const { _id, storyId } of rows)
      await this.outbox.run(async ({ session }) => {
        await this.tally.take(storyId, session);
        const into = { organisationId: objectId(intoId), placeKey: intoId };
        await this.adoptions.updateOne({ _id, ...from }, { $set: into }, { session });
        await this.tally.count(storyId, session);
      });
  }
}
