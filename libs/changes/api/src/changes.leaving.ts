import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Contributions,
  ErasureSteps,
  type ExportRecord,
  ExportParts,
  type Leaving,
  type Owner,
} from '@cp/members/api';
import { StoryService } from '@cp/stories/api';
import { AdoptionService } from './adoption.service';
import { ownAdoption, ownChange } from './change.export';
import { ChangeService } from './change.service';
import { TakeBackChanges } from './take-back-changes';

/** What of the changes and adoptions is a member's own: theirs to take with them, and to take back when they leave. */
@Injectable()
export class ChangesLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly changes: ChangeService,
    private readonly adoptions: AdoptionService,
    private readonly stories: StoryService,
    private readonly taking: TakeBackChanges,
  ) {}

  onModuleInit(): void {
    this.erasure.register('changes', (leaving) => this.leave(leaving));
    this.exports.register('changes', { records: (owner) => this.ownChanges(owner) });
    this.exports.register('adoptions', { records: (owner) => this.ownAdoptions(owner) });
  }

  /** What stays needs nothing: no change says who typed it, and who tried something is a former member. */
  private async leave({ memberId, contributions, goOn }: Leaving): Promise<void> {
    if (contributions !== Contributions.REMOVE) return;
    for await (const { adoptions } of this.adoptions.writtenBy(memberId)) {
      for (const adoption of adoptions) await this.taking.adoption(adoption);
      await goOn();
    }
    for await (const changes of this.changes.writtenIn(memberId)) {
      const told = await this.stories.published(changes.map(({ storyId }) => storyId.toHexString()));
      for (const change of changes)
        if (told.has(change.storyId.toHexString())) await this.taking.name(change, memberId);
        else await this.taking.change(change);
      await goOn();
    }
  }

  private async *ownChanges(owner: Owner): AsyncGenerator<ExportRecord> {
    for await (const changes of this.changes.writtenIn(owner.memberId))
      for (const change of changes) yield ownChange(owner, change);
  }

  private async *ownAdoptions(owner: Owner): AsyncGenerator<ExportRecord> {
    for await (const { adoptions, titles } of this.adoptions.writtenBy(owner.memberId))
      for (const adoption of adoptions)
        yield ownAdoption(owner, adoption, titles.get(adoption.storyId.toHexString()));
  }
}
