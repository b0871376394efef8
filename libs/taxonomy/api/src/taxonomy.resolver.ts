import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Public } from '@cp/kit/api';
import { SofftSkill, SofftTask, Taxonomy } from './taxonomy.model';
import { TaxonomyService } from './taxonomy.service';

/** The taxonomy as it is now. */
@Resolver(() => Taxonomy)
export class TaxonomyResolver {
  constructor(private readonly taxonomy: TaxonomyService) {}

  @Public()
  @Query(() => Taxonomy, {
    name: 'taxonomy',
    description: 'The six tasks and their skills, with whose wording each is.',
  })
  current(): Promise<Taxonomy> {
    return this.taxonomy.current();
  }
}

/** The skills of a task. */
@Resolver(() => SofftTask)
export class SofftTaskResolver {
  constructor(private readonly taxonomy: TaxonomyService) {}

  @ResolveField(() => [SofftSkill])
  skills(@Parent() task: SofftTask): Promise<SofftSkill[]> {
    return this.taxonomy.skillsOf(task.id);
  }
}

/** The task of a skill. */
@Resolver(() => SofftSkill)
export class SofftSkillResolver {
  constructor(private readonly taxonomy: TaxonomyService) {}

  @ResolveField(() => SofftTask)
  task(@Parent() skill: SofftSkill): Promise<SofftTask> {
    return this.taxonomy.taskOf(skill);
  }
}
