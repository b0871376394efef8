import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Outbox } from '@cp/kit/api';
import { Contributions, type Leaving } from '@cp/members/api';
import { StoryService } from '@cp/stories/api';
import { Model, trusted, Types } from 'mongoose';
import { EvidenceOrder } from './evidence-order.model';
import { evidenceChanged } from './evidence.events';
import { EvidenceService } from './evidence.service';
import { Measure } from './measure.model';
import { PdsaCycle } from './pdsa-cycle.model';

/** Takes evidence away with what it hangs on: a story that is gone, or a member who takes out what they wrote. */
@Injectable()
export class TakeOutEvidence {
  constructor(
    @InjectModel(EvidenceOrder.name) private readonly orders: Model<EvidenceOrder>,
    @InjectModel(Measure.name) private readonly measures: Model<Measure>,
    @InjectModel(PdsaCycle.name) private readonly cycles: Model<PdsaCycle>,
    private readonly evidence: EvidenceService,
    private readonly stories: StoryService,
    private readonly outbox: Outbox,
  ) {}

  /** Takes away everything that hangs on a story that is there no longer; what still has a story stays. */
  async withStory(storyId: string): Promise<void> {
    if (!(await this.isGone(storyId))) return;
    const _id = new Types.ObjectId(storyId);
    await this.outbox.run(async ({ session }) => {
      await this.measures.deleteMany({ storyId: _id }).session(session);
      await this.cycles.deleteMany({ storyId: _id }).session(session);
      await this.orders.deleteOne({ _id }).session(session);
    });
  }

  /**
   * Takes away what somebody who leaves added: in stories that went with them always, in stories that others can still read if they chose
   * to take out what they wrote. Runs after the step of the stories.
   */
  async addedBy({ memberId, contributions, goOn }: Leaving): Promise<void> {
    for await (const { storyId, measures, cycles } of this.evidence.addedBy(memberId)) {
      if (await this.isGone(storyId)) await this.withStory(storyId);
      else if (contributions === Contributions.REMOVE)
        await this.outOf(storyId, { measureIds: idsOf(measures), cycleIds: idsOf(cycles) });
      await goOn();
    }
  }

  /** Whether a story is not there, or is there without a word. */
  private async isGone(storyId: string): Promise<boolean> {
    const sections = await this.stories.sectionsOf([storyId]);
    return (sections.get(storyId) ?? []).length === 0;
  }

  private async outOf(
    storyId: string,
    { measureIds, cycleIds }: Pick<EvidenceOrder, 'measureIds' | 'cycleIds'>,
  ): Promise<void> {
    await this.outbox.run(async ({ session, publish }) => {
      await this.measures.deleteMany({ _id: trusted({ $in: measureIds }) }).session(session);
      await this.cycles.deleteMany({ _id: trusted({ $in: cycleIds }) }).session(session);
      await this.orders
        .updateOne({ _id: new Types.ObjectId(storyId) }, { $pullAll: { measureIds, cycleIds } })
        .session(session);
      publish(evidenceChanged(storyId));
    });
  }
}

const idsOf = (rows: readonly { readonly _id: Types.ObjectId }[]): Types.ObjectId[] =>
  rows.map(({ _id }) => _id);
