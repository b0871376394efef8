import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type ListedStory, Story } from '@cp/stories/api';
import { DiscussionKind } from './discussion.vocabulary';
import { Opening } from './opening.model';
import { PostAbilities } from './post.model';

/**
 * A conversation that the viewer may read. That of a published story is not stored: it is there as long as its story is, under the
 * same id. Any other has the id of its opening.
 */
@ObjectType({ description: 'A conversation: of a story, under the story’s id, or one that somebody opened.' })
export class Discussion {
  @Field(() => ID)
  id!: string;

  @Field(() => DiscussionKind)
  kind!: DiscussionKind;

  @Field({ description: 'The title of its story or its opening; empty when the opening was taken back.' })
  title!: string;

  @Field(() => Story, { nullable: true, description: 'The story that it belongs to, or is about.' })
  story!: ListedStory | null;

  @Field(() => Opening, {
    nullable: true,
    description: 'What somebody opened it with; a story’s own has none.',
  })
  opening!: Opening | null;

  /** Read before everything else of the discussion, so that nothing said in between is missed. */
  @Field(() => Int, {
    description:
      'The number of the room’s newest event when this was read: what a listener passes as `after`.',
  })
  number!: number;
}

/** A discussion as it is found, before it is known how far its room has come. */
export type FoundDiscussion = Omit<Discussion, 'number'>;

/** What the viewer may do in a discussion; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do in a discussion.' })
export class DiscussionAbilities {
  @Field()
  post!: boolean;

  @Field({ description: 'Change the words of the opening.' })
  editOpening!: boolean;

  @Field({ description: 'Take the opening back.' })
  retractOpening!: boolean;

  @Field({ description: 'Mark a post as the answer.' })
  markAnswer!: boolean;

  @Field({ description: 'Answer as somebody who can decide.' })
  decide!: boolean;
  /** For posts that are heard of live: what is sent to everybody in a room cannot say what one of them may do. */
  @Field(() => PostAbilities, { description: 'With posts of their own that were not taken back.' })
  onOwn!: PostAbilities;

  @Field(() => PostAbilities, { description: 'With posts of others that were not taken back.' })
  onOthers!: PostAbilities;
}
