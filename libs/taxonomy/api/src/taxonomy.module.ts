import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AuditModule } from '@cp/audit/api';
import { ChangeGlossary } from './change-glossary';
import { GlossaryEntry, GlossaryEntrySchema, GlossaryRequest, GlossaryRequestSchema } from './glossary.model';
import { GlossaryResolver } from './glossary.resolver';
import { GlossaryService } from './glossary.service';
import './glossary.texts';
import { SeedGlossary } from './seed-glossary';
import { Taxonomy, TaxonomySchema } from './taxonomy.model';
import { SofftSkillResolver, SofftTaskResolver, TaxonomyResolver } from './taxonomy.resolver';
import { TaxonomyService } from './taxonomy.service';

/** The tasks and skills as versioned data, and the glossary of words that members explain to each other. */
@Module({
  imports: [
    AuditModule,
    MongooseModule.forFeature([
      { name: Taxonomy.name, schema: TaxonomySchema },
      { name: GlossaryEntry.name, schema: GlossaryEntrySchema },
      { name: GlossaryRequest.name, schema: GlossaryRequestSchema },
    ]),
  ],
  providers: [
    TaxonomyService,
    TaxonomyResolver,
    SofftTaskResolver,
    SofftSkillResolver,
    GlossaryService,
    ChangeGlossary,
    SeedGlossary,
    GlossaryResolver,
  ],
  exports: [TaxonomyService, GlossaryService, ChangeGlossary],
})
export class TaxonomyModule {}
