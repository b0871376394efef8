import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Taxonomy, TaxonomySchema } from './taxonomy.model';
import { SofftSkillResolver, SofftTaskResolver, TaxonomyResolver } from './taxonomy.resolver';
import { TaxonomyService } from './taxonomy.service';

/** The tasks and skills as versioned data. */
@Module({
  imports: [MongooseModule.forFeature([{ name: Taxonomy.name, schema: TaxonomySchema }])],
  providers: [TaxonomyService, TaxonomyResolver, SofftTaskResolver, SofftSkillResolver],
  exports: [TaxonomyService],
})
export class TaxonomyModule {}
