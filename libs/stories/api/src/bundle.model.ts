import { Field, ObjectType } from '@nestjs/graphql';
import { SofftSkill } from '@cp/taxonomy/api';
import { Story } from './story.model';
import type { ListedStory } from './story.service';
import { TagPolarity } from './story.vocabulary';

/** A skill that a story shows, done or missing. */
@ObjectType({ description: 'A skill that a story shows, done or missing.' })
export class BundleSkill {
  @Field(() => SofftSkill)
  skill!: SofftSkill;

  @Field(() => TagPolarity)
  polarity!: TagPolarity;
}

/** Another story that shows some of the same skills. */
@ObjectType({ description: 'Another story that shows some of the same skills together.' })
export class BundleStory {
  @Field(() => Story)
  story!: ListedStory;

  @Field(() => [SofftSkill], { description: 'Which skills both show, in the order of the framework.' })
  skills!: SofftSkill[];
}

/** The skills that a story shows together. */
@ObjectType({ description: 'The skills that a story shows together, by its accepted marks.' })
export class Bundle {
  /** The story whose bundle it is. */
  story!: ListedStory;

  @Field(() => [BundleSkill], { description: 'In the order of the framework; a skill may be both.' })
  skills!: BundleSkill[];
}
