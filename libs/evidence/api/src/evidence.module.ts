import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MembersModule } from '@cp/members/api';
import { StoriesModule } from '@cp/stories/api';
import { EvidenceOrder, EvidenceOrderSchema } from './evidence-order.model';
import { EvidenceLeaving } from './evidence.leaving';
import { EvidenceLoader } from './evidence.loader';
import { MeasureResolver, PdsaCycleResolver, StoryEvidenceResolver } from './evidence.resolver';
import { EvidenceService } from './evidence.service';
import { EvidenceSquire } from './evidence.squire';
import './evidence.texts';
import { GoneStoriesListener } from './gone-stories.listener';
import { KeepCycle } from './keep-cycle';
import { KeepMeasure } from './keep-measure';
import { Measure, MeasureSchema } from './measure.model';
import { PdsaCycle, PdsaCycleSchema } from './pdsa-cycle.model';
import { TakeOutEvidence } from './take-out-evidence';

/** What a story rests on: tests of change (PDSA cycles) and measures over time. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: EvidenceOrder.name, schema: EvidenceOrderSchema },
      { name: Measure.name, schema: MeasureSchema },
      { name: PdsaCycle.name, schema: PdsaCycleSchema },
    ]),
    MembersModule,
    StoriesModule,
  ],
  providers: [
    EvidenceService,
    KeepMeasure,
    KeepCycle,
    TakeOutEvidence,
    EvidenceLoader,
    EvidenceLeaving,
    EvidenceSquire,
    GoneStoriesListener,
    StoryEvidenceResolver,
    MeasureResolver,
    PdsaCycleResolver,
  ],
  exports: [EvidenceService, EvidenceLoader, KeepMeasure, KeepCycle],
})
export class EvidenceModule {}
