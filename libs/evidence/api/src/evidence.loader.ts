import { Injectable } from '@nestjs/common';
import { loaderOf, type RequestContext } from '@cp/kit/api';
import { EvidenceService } from './evidence.service';
import type { Measure } from './measure.model';
import type { PdsaCycle } from './pdsa-cycle.model';

/** Reads the evidence of stories that a viewer has been shown: one read a request for all of them. */
@Injectable()
export class EvidenceLoader {
  constructor(private readonly evidence: EvidenceService) {}

  /** The measures of a story, in their order. */
  async measuresOf(context: RequestContext, storyId: string): Promise<Measure[]> {
    const loader = loaderOf(context, 'evidence.measures', (ids) => this.evidence.measuresOf(ids));
    return (await loader.load(storyId)) ?? [];
  }

  /** The cycles of a story, in their order. */
  async cyclesOf(context: RequestContext, storyId: string): Promise<PdsaCycle[]> {
    const loader = loaderOf(context, 'evidence.cycles', (ids) => this.evidence.cyclesOf(ids));
    return (await loader.load(storyId)) ?? [];
  }
}
