import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Byline } from '@cp/members/api';
import { SofftSkill } from '@cp/taxonomy/api';
import { type ListedStory } from './story.service';
import { Story } from './story.model';
import { TagDeed, TagPolarity } from './story.vocabulary';
import { Tag } from './tag.model';

/** What a mark claimed before it was changed. */
@ObjectType({ description: 'What a mark claimed before it was changed.' })
export class ClaimBefore {
  @Field(() => SofftSkill)
  skill!: SofftSkill;

  @Field(() => TagPolarity)
  polarity!: TagPolarity;

  @Field()
  reason!: string;
}

/** The last decision about a mark. */
@ObjectType({ description: 'The last decision about a mark.' })
export class TagDecision {
  @Field(() => Byline)
  by!: Byline;

  @Field()
  at!: Date;

  @Field()
  reason!: string;

  @Field(() => ClaimBefore, { nullable: true, description: 'What it claimed before, if it was changed.' })
  changedFrom!: ClaimBefore | null;
}

/** One thing that was done with a mark. */
@ObjectType({ description: 'One thing that was done with a mark.' })
export class TagEntry {
  @Field(() => TagDeed)
  what!: TagDeed;

  @Field(() => Byline)
  by!: Byline;

  @Field()
  at!: Date;

  @Field({ description: 'Why, in the words of whoever did it; may be empty.' })
  reason!: string;

  @Field(() => ClaimBefore, { nullable: true })
  changedFrom!: ClaimBefore | null;
}

/** Where a mark is, as the selectors of the W3C Web Annotation Data Model say it. */
@ObjectType({
  description:
    'Where a mark is, by the selectors of the W3C Web Annotation Data Model: TextQuoteSelector (exact, prefix, suffix) and ' +
    'TextPositionSelector (start, end) in the plain text of its section.',
})
export class TagSelectors {
  @Field()
  exact!: string;

  @Field()
  prefix!: string;

  @Field()
  suffix!: string;

  @Field(() => Int)
  start!: number;

  @Field(() => Int)
  end!: number;
}

/** What the viewer may do with a mark; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do with a mark.' })
export class TagAbilities {
  @Field({ description: 'Whether they can take it away, or take back what they proposed.' })
  remove!: boolean;

  @Field()
  accept!: boolean;

  @Field()
  change!: boolean;

  @Field()
  decline!: boolean;

  @Field({ description: 'Whether they can give it a new place, when its words are gone.' })
  place!: boolean;
}

/** A proposed mark and the story it is in. */
@ObjectType({ description: 'A mark that waits for a decision, and its story.' })
export class WaitingProposal {
  @Field(() => Tag)
  mark!: Tag & { story: ListedStory };

  @Field(() => Story)
  story!: ListedStory;
}
