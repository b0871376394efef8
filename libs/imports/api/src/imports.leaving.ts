import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '@cp/kit/api';
import { ErasureSteps, ExportParts, type ExportRecord, type Owner } from '@cp/members/api';
import { LeftoverService } from './leftover.service';

/** What of imports is a member's own: theirs to take with them, and gone when they leave. */
@Injectable()
export class ImportsLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly leftovers: LeftoverService,
  ) {}

  onModuleInit(): void {
    this.erasure.register('imports', ({ memberId }) => this.leftovers.forgetAllOf(memberId));
    this.exports.register('imports', { records: (owner) => this.records(owner) });
  }

  private async *records({ memberId, link }: Owner): AsyncGenerator<ExportRecord> {
    for (const { storyId, pieces } of await this.leftovers.waitingFor(memberId))
      for (const { heading, text, plain } of pieces) {
        const address = link(`/stories/${storyId}/edit`);
        yield {
          values: { heading, text, link: address },
          reading: {
            title: heading || say('export.imports.untitled'),
            facts: [[say('export.link'), address]],
            text: plain,
          },
        };
      }
  }
}
