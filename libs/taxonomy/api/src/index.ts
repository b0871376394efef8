export { EntryStatus, SofftSkill, SofftTask } from './taxonomy.model';
export { TaxonomyModule } from './taxonomy.module';
export { SofftSkillResolver, SofftTaskResolver, TaxonomyResolver } from './taxonomy.resolver';
export { TaxonomyService } from './taxonomy.service';
