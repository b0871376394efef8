import { Module } from '@nestjs/common';

/** What a story rests on: tests of change (PDSA cycles) and measures over time. */
@Module({ providers: [] })
export class EvidenceModule {}
