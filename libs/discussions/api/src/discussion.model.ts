import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type ListedStory, Story } from '@cp/stories/api';

/** The conversation about a published story. It is not stored: it is there as long as its story is, under the same id. */
@ObjectType({ description: 'The conversation about a story; it has the story’s id.' })
export class Discussion {
  @Field(() => ID)
  id!: string;

  @Field(() => Story)
  story!: ListedStory;

  /** Read before everything else of the discussion, so that nothing said in between is missed. */
  @Field(() => Int, {
    description:
      'The number of the room’s newest event when this was read: what a listener passes as `after`.',
  })
  number!: number;
}

/** What the viewer may do in a discussion; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do in a discussion.' })
export class DiscussionAbilities {
  @Field()
  post!: boolean;
}
