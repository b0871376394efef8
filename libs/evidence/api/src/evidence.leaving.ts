import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, type ExportRecord, ExportParts, type Owner } from '@cp/members/api';
import { ownCycle, ownMeasure } from './evidence.export';
import { EvidenceService } from './evidence.service';
import { TakeOutEvidence } from './take-out-evidence';

/** What of the evidence is a member's own: theirs to take with them, and to take out when they leave. */
@Injectable()
export class EvidenceLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly evidence: EvidenceService,
    private readonly taking: TakeOutEvidence,
  ) {}

  onModuleInit(): void {
    this.erasure.register('evidence', (leaving) => this.taking.addedBy(leaving));
    this.exports.register('evidence', { records: (owner) => this.records(owner) });
  }

  private async *records(owner: Owner): AsyncGenerator<ExportRecord> {
    for await (const { measures, cycles } of this.evidence.addedBy(owner.memberId)) {
      for (const measure of measures) yield ownMeasure(owner, measure);
      for (const cycle of cycles) yield ownCycle(owner, cycle);
    }
  }
}
